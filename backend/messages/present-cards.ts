import type { ShownCard } from "contract/messages.ts";
import { sql } from "kysely";
import type { Config } from "../config.ts";
import { signAddress } from "../storage/signed-address.ts";

const prefix = "picture:";

/** How a card names a picture of ours: our addresses end, the picture stays. */
export const pictureReference = (pictureId: string): string => prefix + pictureId;

export type CardPicture = { key: string; contentType: string };

const address = sql`m.content #>> '{cards,0,imageUrl}'`;

/** The picture of ours on the first card of message `m`. */
export const cardPicture = sql<CardPicture | null>`case when ${address} like ${`${prefix}%`} then (
  select jsonb_build_object('key', p.storage_key, 'contentType', p.content_type) from picture p
  where p.workspace_id = m.workspace_id and p.id = substr(${address}, ${prefix.length + 1})::uuid) end`;

/** Cards with an address for a picture of ours. */
export const presentCards = (config: Config, cards: ShownCard[], picture: CardPicture | null): ShownCard[] =>
  cards.map((card) =>
    card.imageUrl?.startsWith(prefix) ? { ...card, imageUrl: picture && signAddress(config, picture) } : card,
  );
