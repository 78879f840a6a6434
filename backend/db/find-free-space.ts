import type pg from "pg";

/**
 * Free bytes on the disk of the server's data, asked of the server itself. Undefined where it runs no programs for us, as managed
 * databases do not: their own console watches the disk.
 */
export async function findFreeSpace(client: pg.ClientBase): Promise<number | undefined> {
  try {
    await client.query("create temporary table if not exists disk_report (line text)");
    // A server process works in its data folder.
    await client.query("copy disk_report from program 'df -Pk .'");
    const { rows } = await client.query<{ line: string }>("select line from disk_report");
    const [, , , available] = rows.at(-1)?.line.trim().split(/\s+/) ?? [];
    return /^\d+$/.test(available ?? "") ? Number(available) * 1024 : undefined;
  } catch {
    return undefined;
  } finally {
    await client.query("drop table if exists disk_report");
  }
}
