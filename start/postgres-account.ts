import { readFileSync, statSync } from "node:fs";

export type Account = { name: string; uid: number; gid: number };

/** PostgreSQL refuses root, so root lends it an account: the owner of existing data, else `postgres`, else `nobody`. */
export function findPostgresAccount(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = parseAccounts(readFileSync("/etc/passwd", "utf8"));
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) {
    const name = accounts.find((account) => account.uid === owner.uid)?.name ?? String(owner.uid);
    return { name, uid: owner.uid, gid: owner.gid };
  }
  const named = (name: string) => accounts.find((account) => account.name === name);
  return named("postgres") ?? named("nobody") ?? { name: "65534", uid: 65534, gid: 65534 };
}

export function parseAccounts(passwd: string): Account[] {
  return passwd
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
