import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { deleteUnusedPictures } from "../../media/pictures.ts";

/** Deletes pictures that were chosen for a template and that no template has kept. */
export const dropUnusedPictures = (ctx: Context) =>
  deleteUnusedPictures(
    ctx.db,
    sql`exists (select from utility_template t where t.workspace_id = p.workspace_id and t.content ->> 'pictureId' = p.id::text)`,
  );
