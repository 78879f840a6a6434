import type { Attempt } from "../webhooks/delivery.ts";

/** One deauthorize or data-deletion callback and what the application made of it. */
export interface CallbackRecord {
  id: number;
  at: string;
  kind: "deauthorize" | "data_deletion";
  userId: string;
  url: string;
  signedRequest: string;
  attempts: Attempt[];
  state: "pending" | "accepted" | "failed";
  /** What Meta would complain about in the answer, in words. */
  problem: string | null;
  statusUrl: string | null;
  confirmationCode: string | null;
}

const keptRecords = 200;

export function addRecord(
  records: CallbackRecord[],
  facts: Pick<CallbackRecord, "at" | "kind" | "userId" | "url" | "signedRequest">,
) {
  const record: CallbackRecord = {
    ...facts,
    id: (records.at(-1)?.id ?? 0) + 1,
    attempts: [],
    state: "pending",
    problem: null,
    statusUrl: null,
    confirmationCode: null,
  };
  records.push(record);
  if (records.length > keptRecords) records.shift();
  return record;
}
