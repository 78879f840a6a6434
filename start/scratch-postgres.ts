import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { isAlive } from "./process-info.ts";

const prefix = "messagesender-scratch-";

/** A server that is thrown away when it stops: for tests, checks and benches. */
export async function startScratchPostgres(
  options: { durable?: boolean; settings?: Record<string, string> } = {},
): Promise<EmbeddedPostgres> {
  removeAbandoned();
  const place = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(place, 0o755);
  const folder = join(place, "postgres");
  const port = 20_000 + (process.pid % 20_000);
  const server = await startEmbeddedPostgres({
    folder,
    durable: options.durable ?? false,
    port,
    settings: options.settings,
  }).catch((error) => {
    removePlace(place);
    throw error;
  });
  const stop = async () => {
    await server.stop(10_000);
    removePlace(place);
  };
  return { ...server, stop };
}

/** Also follows the link that `preparePostgresHome` leaves when the temporary folder is closed to the server's account. */
function removePlace(place: string) {
  try {
    const data = realpathSync(join(place, "postgres"));
    rmSync(data.startsWith(`${realpathSync(place)}/`) ? data : dirname(data), { recursive: true, force: true });
  } catch {
    // No data was made yet.
  }
  rmSync(place, { recursive: true, force: true });
}

function removeAbandoned() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^messagesender-scratch-(\d+)-/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) {
      try {
        removePlace(join(tmpdir(), name));
      } catch {
        // Another user's leftovers are theirs to remove.
      }
    }
  }
}
