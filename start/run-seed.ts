import { runOnDatabase } from "./run-on-database.ts";

/** Makes the owner of an installation that has none: `pnpm db:seed --email you@your-domain.com`. */
export const run = (args: string[]): Promise<number> => runOnDatabase("backend/seed.ts", args, "seeding");
