import { request } from "undici";
import type { Attempt } from "../webhooks/delivery.ts";

const deadlineMs = 5000;
const keptAnswer = 4000;

export async function postForm(url: string, fields: Record<string, string>): Promise<Attempt> {
  return attempt(() =>
    request(url, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "facebookexternalua" },
      body: new URLSearchParams(fields).toString(),
      headersTimeout: deadlineMs,
      bodyTimeout: deadlineMs,
    }),
  );
}

export async function getPage(url: string): Promise<Attempt> {
  return attempt(() => request(url, { headersTimeout: deadlineMs, bodyTimeout: deadlineMs }));
}

async function attempt(call: () => ReturnType<typeof request>): Promise<Attempt> {
  const startedAt = Date.now();
  const outcome = (status: number | null, answer: string): Attempt => ({
    at: new Date(startedAt).toISOString(),
    status,
    answer: answer.slice(0, keptAnswer),
    ms: Date.now() - startedAt,
  });
  try {
    const response = await call();
    return outcome(response.statusCode, await response.body.text());
  } catch (error) {
    return outcome(null, error instanceof Error ? error.message : String(error));
  }
}
