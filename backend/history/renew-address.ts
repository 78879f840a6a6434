import type { Context } from "../context.ts";
import type { Due } from "../media/copy-queries.ts";
import { readPageToken } from "../pages/page-token.ts";
import { readConversations } from "../pages/read-conversations.ts";
import { textOf } from "../pages/read-graph.ts";
import { readGraphMessage } from "./read-graph-message.ts";

type Owner = {
  facebookPageId: string;
  sealedToken: string | null;
  mid: string | null;
  place: number | null;
  psid: string | null;
};

/** Asks Meta for a fresh address of a file whose old one is over; it gives one for the 20 newest messages of a conversation. */
export async function renewAddress(ctx: Context, due: Due): Promise<string | undefined> {
  const owner = await findOwner(ctx, due);
  if (!owner?.sealedToken) return undefined;
  return owner.mid === null ? askForPicture(ctx, owner) : askForFile(ctx, due, owner, owner.mid);
}

async function askForFile(ctx: Context, due: Due, owner: Owner, mid: string): Promise<string | undefined> {
  const answer = await readConversations(
    ctx,
    { id: due.pageId, sealedToken: owner.sealedToken },
    { path: `/${encodeURIComponent(mid)}`, query: { fields: "id,created_time,from,attachments,shares,sticker" } },
    "background",
  );
  if (answer.outcome !== "ok") return undefined;
  const { attachments } = readGraphMessage(answer.body, owner.facebookPageId)?.content ?? { attachments: [] };
  return attachments[owner.place ?? 0]?.url ?? undefined;
}

async function askForPicture(ctx: Context, { psid, facebookPageId, sealedToken }: Owner): Promise<string | undefined> {
  const token = readPageToken(ctx, sealedToken);
  const [path, fields] = psid ? [`/${psid}`, "profile_pic"] : [`/${facebookPageId}`, "picture{url}"];
  const answer = await ctx.messenger.call({ method: "GET", path, token, query: { fields } });
  if (answer.outcome !== "ok") return undefined;
  const { picture } = answer.body as { picture?: { data?: { url?: unknown } } };
  return textOf(psid ? answer.body.profile_pic : picture?.data?.url) ?? undefined;
}

async function findOwner(ctx: Context, due: Due): Promise<Owner | undefined> {
  return ctx.db
    .selectFrom("attachment as a")
    .innerJoin("page as p", "p.id", "a.pageId")
    .leftJoin("message as m", "m.id", "a.messageId")
    .leftJoin("contact as c", "c.id", "a.contactId")
    .where("a.id", "=", due.id)
    .select(["p.facebookPageId", "p.accessToken as sealedToken", "m.mid", "a.place", "c.psid"])
    .executeTakeFirst();
}
