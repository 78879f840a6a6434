import { describe, expect, it } from "vitest";
import { deletionLines, removedWords } from "./kept-words.ts";

const nothing = { messages: 0, files: 0, campaigns: 0, comments: 0, events: 0 };

describe("what a deletion removes", () => {
  it("names each kind with its number", () => {
    const { removed, stays } = deletionLines({ messages: 1204, files: 1, campaigns: 2, comments: 3, events: 0 });
    expect(removed).toContain("1,204 messages, theirs and yours");
    expect(removed).toContain("1 file, unless somebody else sent the same");
    expect(removed).toContain("3 comments under posts of the Page, in our copy");
    expect(stays[0]).toBe("The figures of 2 campaigns, without the person");
  });

  it("does not mention what there is none of, but always what Meta and backups keep", () => {
    const { removed, stays } = deletionLines(nothing);
    expect(removed).toHaveLength(2);
    expect(stays).toHaveLength(2);
    expect(stays.join()).toMatch(/Backups.*Meta/);
  });

  it("is told afterwards in a line", () => {
    expect(removedWords({ ...nothing, messages: 1, files: 2, campaigns: 1 })).toBe("1 message, 2 files, taken out of 1 campaign");
    expect(removedWords(nothing)).toBe("0 messages");
  });
});
