import { Pool } from "undici";
import { echoBody, signatureOf, webhookBody } from "./webhook-body.ts";

/** A load generator in a process of its own: posts signed webhooks and tells its parent how many were answered 200 in a second. */
const { url, pageIds, kind, count, concurrency, at } = JSON.parse(process.argv[2] ?? "{}") as {
  url: string;
  pageIds: string[];
  kind: "message" | "echo";
  count: number;
  concurrency: number;
  at: number;
};
const posts = Array.from({ length: count }, (_, number) => {
  const body = (kind === "echo" ? echoBody : webhookBody)(pageIds[number % pageIds.length] ?? "", number, 4000, at);
  return { body, headers: { "content-type": "application/json", "x-hub-signature-256": signatureOf(body) } };
});
const { origin, pathname } = new URL(url);
const pool = new Pool(origin, { connections: concurrency });
let next = 0;
const begun = performance.now();
const post = async () => {
  for (let one = posts[next++]; one; one = posts[next++]) {
    const answer = await pool.request({ method: "POST", path: pathname, headers: one.headers, body: one.body });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
  }
};
await Promise.all(Array.from({ length: concurrency }, post));
process.send?.({ rate: count / ((performance.now() - begun) / 1000) });
await pool.close();
process.disconnect?.();
