import { hostname } from "node:os";
import type { RestoreFacts } from "./backup-facts.ts";
import type { BackupHeader } from "./backup-header.ts";
import { connect } from "./scratch-database.ts";

type RestoredFrom = { header: BackupHeader; fileName: string; facts: RestoreFacts };

/**
 * A restored database holds people whom the original may have written to since, so no place may send from it until the owner says so. The
 * backup's own run is settled in it, what ran beside it is over, and this restore has proven the backup.
 */
export async function fenceRestored(databaseUrl: string, { header, fileName, facts }: RestoredFrom): Promise<void> {
  const client = await connect(databaseUrl);
  const doubt = `Restored from the backup of ${header.madeAt.slice(0, 16).replace("T", " ")} UTC. Messages sent after it may be sent again; if another installation with this data still sends, people get messages twice.`;
  try {
    await client.query("begin");
    await client.query(
      "insert into installation_place (id, name, doubt) select gen_random_uuid(), $1, $2 where not exists (select from installation_place)",
      [hostname(), doubt],
    );
    await client.query("update installation_place set confirmed_at = null, confirmed_by = null, doubt = $1", [doubt]);
    await client.query(
      "update backup_run set state = 'done', finished_at = now(), step = null, file_name = $2 where id = $1 and state = 'running'",
      [header.id, fileName],
    );
    await client.query(
      "insert into backup_run (kind, cause, state, file_name, facts, started_at, finished_at) values ('proof', 'command', 'done', $1, $2, now(), now())",
      [fileName, JSON.stringify(facts)],
    );
    await client.query(
      `update backup_run set state = 'failed', finished_at = now(), step = null, problem = 'It was under way when the backup was made that this was restored from.'
       where state in ('waiting', 'running')`,
    );
    await client.query("commit");
  } finally {
    await client.end();
  }
}
