import { describe, expect, test } from "vitest";
import { auditChanges, auditSentence } from "./audit-words.ts";

const entry = { id: "1", occurredAt: "", actorKind: "account", actorName: "Olivia", address: null, before: null, after: null };

describe("an entry", () => {
  test.each([
    ["member.deactivated", "Ana", "Olivia deactivated Ana"],
    ["account.signed_in", null, "Olivia signed in"],
    ["campaign.launched", "Panettone", "Olivia launched the campaign Panettone"],
    ["campaign.painted", "Panettone", "Olivia: campaign painted (Panettone)"],
    ["something.new", null, "Olivia: something new"],
  ])("%s about %s reads as %s", (action, subjectName, sentence) => {
    expect(auditSentence({ ...entry, action, subjectName })).toBe(sentence);
  });

  test("without an actor says so", () => {
    const anonymous = { ...entry, actorKind: "anonymous", actorName: null, action: "password_link.asked", subjectName: "Ana" };
    expect(auditSentence(anonymous)).toBe("Somebody asked for a new password for Ana");
    expect(auditSentence({ ...anonymous, action: "x.y" })).toBe("Somebody not signed in: x y (Ana)");
    expect(auditSentence({ ...anonymous, actorKind: "webhook", action: "x.y" })).toBe("The system: x y (Ana)");
  });
});

describe("what changed", () => {
  test("reads as before and after", () => {
    expect(auditChanges({ name: "Ana" }, { name: "Ana María" })).toEqual(["Name: Ana → Ana María"]);
    const roles = { roles: [{ workspace: "Bakery", role: "viewer" }] };
    expect(auditChanges(roles, { roles: [] })).toEqual(["Roles: Bakery (viewer) → none"]);
    expect(auditChanges(null, { sessionsEnded: 2, mailed: false })).toEqual(["Sessions ended: 2", "By e-mail: no"]);
    expect(auditChanges({ email: "a@b.c" }, null)).toEqual(["Email: was a@b.c"]);
    expect(auditChanges(null, null)).toEqual([]);
  });
});
