import { expect, test } from "vitest";
import { findClosedFolder, mayUse } from "./reachable.ts";

const account = { name: "postgres", uid: 101, gid: 104 };
const stats: Record<string, { mode: number; uid: number; gid: number }> = {
  "/": { mode: 0o755, uid: 0, gid: 0 },
  "/root": { mode: 0o700, uid: 0, gid: 0 },
  "/root/shop": { mode: 0o755, uid: 0, gid: 0 },
  "/srv": { mode: 0o750, uid: 0, gid: 104 },
  "/srv/shop": { mode: 0o700, uid: 101, gid: 0 },
  "/tmp": { mode: 0o1777, uid: 0, gid: 0 },
  "/tmp/tmp.x": { mode: 0o700, uid: 0, gid: 0 },
};
const stat = (path: string) => stats[path] ?? { mode: 0, uid: 0, gid: 0 };

test.each([
  ["/root/shop", "/root"],
  ["/tmp/tmp.x", "/tmp/tmp.x"],
  ["/srv/shop", undefined],
  ["/tmp", undefined],
])("on the way to %s the closed folder is %s", (folder, closed) => {
  expect(findClosedFolder(folder, account, stat)).toBe(closed);
});

test("only the class that applies counts: an owner without rights is not helped by those of others", () => {
  expect(mayUse({ mode: 0o077, uid: 101, gid: 104 }, account, "enter")).toBe(false);
  expect(mayUse({ mode: 0o070, uid: 0, gid: 104 }, account, "read")).toBe(true);
});
