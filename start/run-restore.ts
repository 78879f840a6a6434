import { resolve } from "node:path";
import { runDeployScript } from "./deploy-script.ts";
import { onLocalDatabase } from "./on-local-database.ts";
import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";

/**
 * Brings an installation back: `pnpm restore latest`, a backup's name, or the path of a file; without one it lists what there is. Where there
 * is a .env.prod it is that of the containers, else that of `pnpm start`, which must not run; `--local` insists on the latter.
 */
export async function run(args: string[]): Promise<number> {
  const absolute = args.map((one) => (one.includes("/") ? resolve(process.env.INIT_CWD ?? process.cwd(), one) : one));
  const containers = runDeployScript("restore.sh", absolute);
  if (containers) return containers;
  const own = absolute.filter((one) => one !== "--local");
  const isBeside = own.every((one) => one === "--list");
  return onLocalDatabase({ purpose: "restoring", isBeside }, ({ env, stopRequest }) =>
    runChild([inProject("backend/restore.ts"), ...own], { env, stopRequest }),
  );
}
