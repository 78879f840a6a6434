import { expect, test } from "vitest";
import { fileWords } from "./file-words.ts";

const copy = (state: "waiting" | "copied" | "expired" | "failed", facts: { problem?: string; size?: number } = {}) => ({
  ...{ state, problem: null, contentType: null, size: null },
  ...facts,
});
const file = { type: "file", url: null, title: null };

test.each([
  [{ ...file, copy: copy("copied", { size: 3_565_158 }) }, true, "Open · 3.4 MB"],
  [{ ...file, title: "offer.pdf", copy: copy("copied", { size: 900 }) }, true, "File · 1 KB"],
  [{ ...file, copy: copy("expired") }, false, "Meta's link expired before it could be copied"],
  [
    { ...file, copy: copy("failed", { problem: "too_big" }) },
    true,
    "Over 25 MB, so not copied here. Open at Meta while its link lasts",
  ],
  [{ ...file, copy: copy("failed", { problem: "HTTP 500" }) }, false, "It could not be copied here"],
  [{ ...file, copy: copy("waiting") }, true, "Still copying. Open at Meta"],
  [file, false, "Not available"],
  [file, true, "Open"],
])("says of %j (can open: %s): %s", (attachment, canOpen, words) => {
  expect(fileWords(attachment, "File", canOpen)).toBe(words);
});
