import type { Dispatcher } from "undici";
import type { Content } from "./storage.ts";

export type Call = {
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** Without one it is about the bucket itself. */
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  content?: Content;
};

/** One signed call, repeated where that may help. */
export type CallBucket = (asked: Call) => Promise<Dispatcher.ResponseData>;

/** The code of the answer's XML says what is wrong with the settings. */
export async function refusal(answer: Dispatcher.ResponseData, what: string): Promise<Error> {
  const text = (await answer.body.text()).slice(0, 2000);
  const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1] ?? "";
  return new Error(`The storage bucket refused to ${what}: HTTP ${answer.statusCode} ${code}`.trim());
}
