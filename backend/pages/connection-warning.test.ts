import { describe, expect, test } from "vitest";
import { connectionWarning } from "./connection-warning.ts";

const now = new Date("2026-11-26T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000);
const lasting = ["pages_messaging", "pages_manage_metadata", "pages_show_list"];

describe("a connection that ends", () => {
  test.each([
    [8, null],
    [7, 7],
    [3.1, 7],
    [3, 3],
    [1.2, 3],
    [1, 1],
    [0.01, 1],
    [-1, 1],
  ])("in %d days is warned of at level %s", (days, level) => {
    const ends = { tokenExpiresAt: inDays(days), dataAccessExpiresAt: null, grantedPermissions: lasting };
    expect(connectionWarning(ends, now)?.level ?? null).toBe(level);
  });

  test("never, is not warned of", () => {
    expect(connectionWarning({ tokenExpiresAt: null, dataAccessExpiresAt: null, grantedPermissions: lasting }, now)).toBeNull();
  });

  test("for data access is warned of only with permissions that it touches, and names them", () => {
    const ends = { tokenExpiresAt: null, dataAccessExpiresAt: inDays(2), grantedPermissions: lasting };
    expect(connectionWarning(ends, now)).toBeNull();
    const touched = { ...ends, grantedPermissions: [...lasting, "pages_utility_messaging"] };
    expect(connectionWarning(touched, now)).toMatchObject({
      kind: "data_access",
      level: 3,
      permissions: ["pages_utility_messaging"],
    });
  });

  test("is told by what ends first", () => {
    const ends = { tokenExpiresAt: inDays(5), dataAccessExpiresAt: inDays(6), grantedPermissions: ["pages_utility_messaging"] };
    expect(connectionWarning(ends, now)).toMatchObject({ kind: "token", level: 7, expiresAt: inDays(5) });
  });
});
