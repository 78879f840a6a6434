import { readListing } from "./read-listing.ts";
import { type CallBucket, refusal } from "./s3-call.ts";
import type { StoredEntry } from "./storage.ts";

/** Everything of a bucket whose key begins with `prefix`, a thousand at a time. */
export async function* listBucket(call: CallBucket, prefix: string): AsyncGenerator<StoredEntry> {
  let from: string | undefined;
  do {
    // In the order of names, as they are signed.
    const query = { ...(from && { "continuation-token": from }), ...{ "list-type": "2", prefix } };
    const answer = await call({ method: "GET", query });
    if (answer.statusCode !== 200) throw await refusal(answer, "list");
    const { entries, next } = readListing(await answer.body.text());
    yield* entries;
    from = next;
  } while (from);
}
