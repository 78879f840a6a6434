export type FaultSettings = { dsn: string; release: string; environment: string; tracesShare: number };

/** Read from the environment at each request; null without SENTRY_DSN: then nothing is reported. */
export function readFaultSettings(env: Record<string, string | undefined> = process.env): FaultSettings | null {
  if (!env.SENTRY_DSN || !URL.canParse(env.SENTRY_DSN)) return null;
  const share = Number(env.SENTRY_TRACES_SHARE || 0.05);
  return {
    dsn: env.SENTRY_DSN,
    release: env.SENTRY_RELEASE || "unreleased",
    environment: env.SENTRY_ENVIRONMENT || "production",
    tracesShare: share >= 0 && share <= 1 ? share : 0,
  };
}
