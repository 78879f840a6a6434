import { textLimit } from "contract/message-limits.ts";

export type LimitMeter = { length: number; limit: number; share: number; state: "fits" | "near" | "over"; words: string };

/** How much of Messenger's limit the longest text needs. `longest` is the longest rendered one, `text` what is written. */
export function limitMeter({ text, longest, hasButtons }: { text: string; longest: number; hasButtons: boolean }): LimitMeter {
  const limit = textLimit(hasButtons);
  const length = Math.max(longest, text.length > limit ? text.length : 0);
  const state = length > limit ? "over" : length > limit * 0.9 ? "near" : "fits";
  const over = length - limit;
  const words =
    state === "over"
      ? `${over} ${over === 1 ? "character" : "characters"} too long`
      : `longest ${length.toLocaleString("en")} / ${limit.toLocaleString("en")}`;
  return { length, limit, share: Math.min(1, length / limit), state, words };
}
