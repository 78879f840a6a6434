import { runOnDatabase } from "./run-on-database.ts";

/** A link with which the owner sets a new password; with `--remove-two-factor` also for one who lost phone and recovery codes. */
export const run = (args: string[]): Promise<number> => runOnDatabase("backend/owner-reset-link.ts", args, "making a link");
