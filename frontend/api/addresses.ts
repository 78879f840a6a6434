export type Addresses = { apiUrl: string; simulatorUrl: string | null };

/** Read from the environment at each request, so one build serves every installation. */
export function readAddresses(env: Record<string, string | undefined> = process.env): Addresses {
  return {
    apiUrl: trim(env.API_URL || "http://localhost:4000"),
    simulatorUrl: env.SIMULATOR_URL ? trim(env.SIMULATOR_URL) : null,
  };
}

const trim = (url: string) => url.replace(/\/+$/, "");
