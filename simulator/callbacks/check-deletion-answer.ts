import { isRecord } from "../http/parse-params.ts";
import type { CallbackRecord } from "./callback-record.ts";
import { getPage } from "./post-form.ts";

type Verdict = Pick<CallbackRecord, "problem" | "statusUrl" | "confirmationCode">;

/** Exactly `url` and `confirmation_code`, and the address must show a person what became of the request. */
export async function checkDeletionAnswer(text: string): Promise<Verdict> {
  const answer = parsed(text);
  const verdict = (problem: string | null): Verdict => ({
    problem,
    statusUrl: typeof answer?.url === "string" ? answer.url : null,
    confirmationCode: typeof answer?.confirmation_code === "string" ? answer.confirmation_code : null,
  });
  if (!answer) return verdict("The answer is not a JSON object");
  const keys = Object.keys(answer).sort().join(", ");
  if (keys !== "confirmation_code, url")
    return verdict(`The answer must have url and confirmation_code and nothing else, but has: ${keys}`);
  const { url, confirmation_code: code } = answer;
  if (typeof code !== "string" || !/^[A-Za-z0-9]+$/.test(code)) return verdict("confirmation_code must be letters and digits");
  if (typeof url !== "string" || !isPublic(url)) return verdict("url must be an https address");
  const page = await getPage(url);
  if (page.status !== 200) return verdict(`The status page answered ${page.status ?? page.answer}`);
  return verdict(page.answer.trim() === "" ? "The status page is empty" : null);
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
