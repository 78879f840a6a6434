import { type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Account } from "./postgres-account.ts";

type Mode = Pick<Stats, "mode" | "uid" | "gid">;

const ownerOnly = { read: 0o400, enter: 0o100 };

export function mayUse(stat: Mode, account: Account, need: "read" | "enter"): boolean {
  const shift = stat.uid === account.uid ? 0 : stat.gid === account.gid ? 3 : 6;
  return (stat.mode & (ownerOnly[need] >> shift)) !== 0;
}

/** The outermost folder above (or at) a path that the account cannot enter; undefined when the way is open. */
export function findClosedFolder(folder: string, account: Account, stat: (path: string) => Mode = statSync): string | undefined {
  const parent = dirname(folder);
  const closedAbove = parent === folder ? undefined : findClosedFolder(parent, account, stat);
  return closedAbove ?? (mayUse(stat(folder), account, "enter") ? undefined : folder);
}
