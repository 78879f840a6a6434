import { Pool } from "undici";
import { proofQuery } from "./connect-pages.ts";
import type { Target } from "./send-world.ts";

export const connections = 256;
export const text = "Hi Ada, we are open on Sunday from nine to two.";

export type Sent = { target: Target; mid: string };

/** The limit of sending: undici's `request`, the calls of a campaign, nothing kept. Answers messages a second; `sent` may make it wait. */
export async function bareLoop(
  simulatorUrl: string,
  targets: Target[],
  sent: (one: Sent) => Promise<void> | undefined = () => undefined,
): Promise<number> {
  const pool = new Pool(simulatorUrl, { connections });
  const queries = new Map(targets.map(({ token }) => [token, proofQuery(token)]));
  let next = 0;
  const begun = performance.now();
  const send = async () => {
    for (let target = targets[next++]; target; target = targets[next++]) {
      const answer = await pool.request({
        method: "POST",
        path: `/v26.0/${target.facebookPageId}/messages?${queries.get(target.token)}`,
        headers: { authorization: `Bearer ${target.token}`, "content-type": "application/json" },
        body: JSON.stringify({
          recipient: { id: target.psid },
          messaging_type: "UPDATE",
          message: { text, metadata: crypto.randomUUID() },
        }),
      });
      const body = JSON.parse(await answer.body.text()) as { message_id?: string };
      if (!body.message_id) throw new Error(`The simulator refused: ${JSON.stringify(body)}`);
      await sent({ target, mid: body.message_id });
    }
  };
  await Promise.all(Array.from({ length: connections }, send));
  const rate = targets.length / ((performance.now() - begun) / 1000);
  await pool.close();
  return rate;
}
