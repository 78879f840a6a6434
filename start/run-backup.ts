import { runDeployScript } from "./deploy-script.ts";
import { onLocalDatabase } from "./on-local-database.ts";
import { inProject } from "./project.ts";
import { runChild } from "./run-child.ts";

/**
 * Makes a backup now; with `--prove` it is restored and compared, too. Where there is a .env.prod it is that of the containers, else that of
 * `pnpm start`, running or not; `--local` insists on the latter.
 */
export async function run(args: string[]): Promise<number> {
  const containers = runDeployScript("backup.sh", args);
  if (containers) return containers;
  const own = args.filter((one) => one !== "--local");
  return onLocalDatabase({ purpose: "backing up", isBeside: true }, ({ env, stopRequest }) =>
    runChild([inProject("backend/back-up.ts"), ...own], { env, stopRequest }),
  );
}
