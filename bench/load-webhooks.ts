import { fork } from "node:child_process";
import { once } from "node:events";
import { inProject } from "./in-project.ts";

export type Load = {
  url: string;
  pageIds: string[];
  kind: "message" | "echo";
  count: number;
  concurrency: number;
  /** The time of the first; other times make other bodies, which would else be redeliveries. */
  at: number;
};

/** Posts signed webhooks from a process of its own; answers how many a second were answered 200. */
export async function postWebhooks(load: Load): Promise<number> {
  const child = fork(inProject("bench/post-webhooks.ts"), [JSON.stringify(load)]);
  const [answer] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`The load generator ended with ${code}`))),
  ])) as [{ rate: number }];
  return answer.rate;
}
