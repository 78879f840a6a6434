import { sql } from "kysely";
import type { Db } from "../context.ts";

export type NewPicture = {
  workspaceId: string;
  storageKey: string;
  contentType: string;
  byteSize: number;
  uploadedBy: string | null;
};

export const insertPicture = (db: Db, picture: NewPicture) =>
  db.insertInto("picture").values(picture).returning("id").executeTakeFirstOrThrow();

export type StoredPicture = { id: string; key: string; contentType: string; size: number };

export const findPicture = (db: Db, workspaceId: string, pictureId: string): Promise<StoredPicture | undefined> =>
  db
    .selectFrom("picture")
    .select(["id", "storageKey as key", "contentType", "byteSize as size"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", pictureId)
    .executeTakeFirst();

/** From now on messages may show it, so it stays. */
export const keepPicture = (db: Db, pictureId: string, at: Date) =>
  db.updateTable("picture").set({ submittedAt: at }).where("id", "=", pictureId).where("submittedAt", "is", null).execute();

/** What Meta calls a picture, if it was told no longer ago than `since`. Real time. */
export const findHandle = (db: Db, pictureId: string, since: Date) =>
  db
    .selectFrom("picture")
    .select("facebookHandle as handle")
    .where("id", "=", pictureId)
    .where("facebookHandleAt", ">", since)
    .executeTakeFirst();

export const storeHandle = (db: Db, pictureId: string, handle: string | null, at: Date) =>
  db.updateTable("picture").set({ facebookHandle: handle, facebookHandleAt: at }).where("id", "=", pictureId).execute();

/** Deletes pictures that were uploaded a day ago and that nothing names; `isNamed` is the condition on picture `p`. Real time. */
export const deleteUnusedPictures = (db: Db, isNamed: ReturnType<typeof sql>) =>
  sql`delete from picture p where p.submitted_at is null and p.created_at < now() - interval '1 day' and not (${isNamed})`.execute(
    db,
  );
