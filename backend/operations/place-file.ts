import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** What a place remembers outside the database: who it is, and the highest count it has seen in each database. */
const Place = z.object({ id: z.uuid(), epochs: z.record(z.string(), z.number().int()).default({}) });
export type PlaceFile = z.infer<typeof Place>;

/** Reads the place's file, making it where there is none; of two processes that begin at once one makes it. @throws what cannot be read or written */
export async function openPlace(file: string): Promise<PlaceFile> {
  await mkdir(path.dirname(file), { recursive: true });
  const fresh: PlaceFile = { id: randomUUID(), epochs: {} };
  await writeFile(file, JSON.stringify(fresh), { flag: "wx", mode: 0o600 }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
  return readPlace(file);
}

async function readPlace(file: string): Promise<PlaceFile> {
  // Another process may have made it and not yet written into it.
  for (let tries = 0; ; tries += 1) {
    const parsed = Place.safeParse(parse(await readFile(file, "utf8")));
    if (parsed.success) return parsed.data;
    if (tries === 20)
      throw new Error(`INSTALLATION_FILE ${file} is not readable; if it is broken, remove it and confirm this place again`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Keeps the count of a database; never a lower one than is kept already. */
export async function keepEpoch(file: string, databaseId: string, epoch: number): Promise<void> {
  const place = await readPlace(file);
  if ((place.epochs[databaseId] ?? 0) >= epoch) return;
  const text = JSON.stringify({ ...place, epochs: { ...place.epochs, [databaseId]: epoch } });
  // In containers every process has the same number.
  const fresh = `${file}.${randomUUID()}`;
  await writeFile(fresh, text, { mode: 0o600 });
  await rename(fresh, file);
}
