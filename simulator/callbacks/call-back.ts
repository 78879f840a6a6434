import { setTimeout as wait } from "node:timers/promises";
import { retryDelay } from "../webhooks/retry-delay.ts";
import type { World } from "../world/world.ts";
import { addRecord, type CallbackRecord } from "./callback-record.ts";
import { checkDeletionAnswer } from "./check-deletion-answer.ts";
import { postForm } from "./post-form.ts";
import { signRequest } from "./sign-request.ts";

const maximumAttempts = 5;

/** Posts a signed request to the address the app gave, and tries again until it is answered with 200. */
export async function callBack(world: World, kind: CallbackRecord["kind"], userId: string): Promise<CallbackRecord | null> {
  const url = kind === "deauthorize" ? world.app.deauthorizeUrl : world.app.dataDeletionUrl;
  if (!url) return null;
  const now = world.clock.now();
  const signedRequest = signRequest(world.app.secret, { userId, issuedAt: Math.floor(now / 1000) });
  const record = addRecord(world.callbacks, { at: new Date(now).toISOString(), kind, userId, url, signedRequest });
  while (record.attempts.length < maximumAttempts) {
    const attempt = await postForm(url, { signed_request: signedRequest });
    record.attempts.push(attempt);
    if (attempt.status === 200) break;
    await wait(retryDelay(record.attempts.length), undefined, { ref: false });
  }
  await judge(record);
  world.live.publish({ kind: "callback", id: record.id });
  return record;
}

async function judge(record: CallbackRecord): Promise<void> {
  const last = record.attempts.at(-1);
  if (last?.status !== 200) record.problem = `The callback answered ${last?.status ?? "nothing"} instead of 200`;
  else if (record.kind === "data_deletion") Object.assign(record, await checkDeletionAnswer(last.answer));
  record.state = record.problem ? "failed" : "accepted";
}
