// Before the server starts, its files join those of earlier releases: the proxy serves them all, so that a page opened before a release
// still finds its parts, and one from the new release finds them wherever it asks. The names carry a hash of the content.
import { cp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const target = process.env.STATIC_PATH;
const keptMs = 30 * 86_400_000;

if (target) {
  await cp("frontend/.next/static", target, { recursive: true, force: true, preserveTimestamps: false });
  for (const entry of await readdir(target, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && Date.now() - (await stat(file)).mtimeMs > keptMs) await rm(file, { force: true });
  }
}
