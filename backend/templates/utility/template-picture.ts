import { sql } from "kysely";
import type { Config } from "../../config.ts";
import { type StoredFile, signAddress } from "../../storage/signed-address.ts";

/** The picture of template `t`. */
export const pictureOfTemplate = sql`(select jsonb_build_object('key', x.storage_key, 'contentType', x.content_type) from picture x
  where x.workspace_id = t.workspace_id and x.id = (t.content ->> 'pictureId')::uuid) as picture`;

/** As screens get it: with an address in place of the stored file. */
export function withPictureUrl<T extends { picture: StoredFile | null }>(config: Config, template: T) {
  const { picture, ...shown } = template;
  return { ...shown, pictureUrl: picture && signAddress(config, picture) };
}
