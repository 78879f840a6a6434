import type { Attachment } from "contract/messages.ts";
import { sql } from "kysely";
import type { Config } from "../config.ts";
import { signAddress } from "../storage/signed-address.ts";

export type CopyRow = {
  place: number;
  state: "waiting" | "copied" | "expired" | "failed";
  problem: string | null;
  attempts: number;
  key: string | null;
  contentType: string | null;
  size: number | null;
};

/** Our copies of the files of message `m`. */
export const copyRows = sql<CopyRow[] | null>`case when m.content -> 'attachments' <> '[]' then (
  select jsonb_agg(jsonb_build_object('place', x.place, 'state', x.state, 'problem', x.problem, 'attempts', x.attempts, 'key', x.storage_key, 'contentType', x.content_type, 'size', x.byte_size))
  from attachment x where x.message_id = m.id) end`;

/** Shows our copies in place of Meta's addresses. What is no file of Meta's, such as a link, stays as it is. */
export function presentAttachments(config: Config, attachments: Attachment[], copies: CopyRow[] | null): Attachment[] {
  if (!copies) return attachments;
  return attachments.map((attachment, place) => {
    const copy = copies.find((one) => one.place === place);
    return copy ? { ...attachment, url: addressOf(config, attachment, copy), copy: shown(copy) } : attachment;
  });
}

const shown = ({ state, problem, contentType, size }: CopyRow) => ({ state, problem, contentType, size });

/** Meta's own address is of use only where the copy fails although the address lives. */
function addressOf(
  config: Config,
  { type, title, url }: Attachment,
  { state, attempts, key, contentType }: CopyRow,
): string | null {
  if (key && contentType)
    return signAddress(config, { key, contentType, fileName: type === "file" ? (title ?? nameIn(url)) : null });
  return state === "failed" || (state === "waiting" && attempts > 1) ? url : null;
}

/** Meta keeps a file's name in the path of its address. */
function nameIn(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last) || null;
  } catch {
    return last || null;
  }
}
