import type { Context } from "../context.ts";
import { checkConnection } from "./check-connection.ts";
import { checkFields } from "./check-fields.ts";
import { type CaredPage, type CareKind, claimForCare } from "./connection-queries.ts";
import { readPageToken } from "./page-token.ts";
import { refreshFacts } from "./refresh-facts.ts";

/** So many calls at once and a round: far below Meta's limits even with hundreds of Pages. */
const atOnce = 4;
const perRound = 40;

type Look = (ctx: Context, page: { id: string; facebookPageId: string; token: string }) => Promise<unknown>;

const looks: [CareKind, Look][] = [
  ["token", (ctx, page) => checkConnection(ctx, page)],
  ["fields", checkFields],
  ["facts", refreshFacts],
];

/** Looks after connected Pages: the token daily, the webhook fields hourly, name and picture every 15 minutes. */
export async function careForPages(ctx: Context): Promise<void> {
  for (const [kind, look] of looks) {
    const waiting = await claimForCare(ctx.db, kind, ctx.now(), perRound);
    const next = async () => {
      for (let page = waiting.shift(); page; page = waiting.shift()) await lookAfter(ctx, kind, look, page);
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  }
}

/** One Page that fails does not keep the others waiting; it is due again in its time. */
const lookAfter = (ctx: Context, kind: CareKind, look: Look, page: CaredPage) =>
  look(ctx, { id: page.id, facebookPageId: page.facebookPageId, token: readPageToken(ctx, page.accessToken) }).catch((error) =>
    ctx.log.error({ err: error, pageId: page.id, kind }, "looking after a Page failed"),
  );
