import { text } from "contract/messenger/read-loosely.ts";
import { sql } from "kysely";
import { z } from "zod";
import { type Context, inTransaction } from "../context.ts";
import { defineJob } from "../jobs/define-job.ts";
import { askForCopies } from "../media/ask-for-copies.ts";
import type { GraphAnswer } from "../messenger/create-messenger.ts";
import { readPageToken } from "../pages/page-token.ts";
import { readConversations } from "../pages/read-conversations.ts";
import { publish } from "../realtime/create-realtime.ts";
import { offsetZone } from "./offset-zone.ts";

const atOnce = 4;

type Target = {
  id: string;
  workspaceId: string;
  pageId: string;
  psid: string;
  name: string | null;
  facebookPageId: string;
  sealedToken: string;
  grantedPermissions: string[];
};
type Profile = {
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  avatarUrl: string | null;
  locale: string | null;
  timeZone: string | null;
};

/** Asks Meta for names and pictures of people who wrote. Whoever has no readable profile is asked about again when they write again. */
export const fetchProfilesJob = defineJob({
  name: "contacts.fetch_profiles",
  payload: z.object({ contactIds: z.array(z.uuid()).max(500) }),
  maxAttempts: 5,
  run: async (ctx, { contactIds }) => {
    const targets = await findTargets(ctx, contactIds);
    const failed: unknown[] = [];
    for (let from = 0; from < targets.length; from += atOnce) {
      const some = await Promise.allSettled(targets.slice(from, from + atOnce).map((target) => fetchProfile(ctx, target)));
      failed.push(...some.flatMap((one) => (one.status === "rejected" ? [one.reason] : [])));
    }
    if (failed.length > 0) throw failed[0];
  },
});

async function findTargets(ctx: Context, contactIds: string[]): Promise<Target[]> {
  if (contactIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom("contact as c")
    .innerJoin("page as p", "p.id", "c.pageId")
    .where("c.id", "in", contactIds)
    .where("c.profileState", "<>", "fetched")
    .where("p.accessToken", "is not", null)
    .select(["c.id", "c.workspaceId", "c.pageId", "c.psid", "c.name", "p.facebookPageId", "p.accessToken as sealedToken"])
    .select("p.grantedPermissions")
    .execute();
  return rows as Target[];
}

async function fetchProfile(ctx: Context, target: Target) {
  const token = readPageToken(ctx, target.sealedToken);
  const answer = await ctx.messenger.call({
    method: "GET",
    path: `/${encodeURIComponent(target.psid)}`,
    token,
    query: { fields: `id,name,first_name,last_name,profile_pic,locale${seesClock(target) ? ",timezone" : ""}` },
  });
  const profile = readProfile(answer) ?? (target.name === null ? await readParticipant(ctx, target) : undefined);
  if (answer.outcome === "unknown" && !profile) throw new Error(`No profile yet: ${answer.reason}`);
  await inTransaction(ctx, async (tx) => {
    const found = profile ? { ...known(profile), profileState: "fetched" } : { profileState: "unavailable" };
    await tx.db
      .updateTable("contact")
      .set({ ...found, profileCheckedAt: ctx.now() })
      .where("id", "=", target.id)
      .execute();
    if (profile?.avatarUrl) {
      const { id: contactId, workspaceId, pageId } = target;
      await askForCopies(tx, [{ workspaceId, pageId, contactId, sourceUrl: profile.avatarUrl, at: ctx.now(), lane: 1 }]);
    }
    if (profile) publish(tx, target.workspaceId, "contact.changed", { contactId: target.id });
  });
}

const seesClock = ({ grantedPermissions }: Target) => grantedPermissions.includes("pages_user_timezone");

/** What somebody noted about a person's clock stays. */
const known = ({ timeZone, ...profile }: Profile) => ({
  ...profile,
  ...(timeZone && { timeZone: sql<string>`coalesce(contact.time_zone, ${timeZone})` }),
});

const word = (value: unknown) => (typeof value === "string" ? text(value)?.trim() || null : null);

/** Undefined when Meta gives nothing; an empty object is its way to say no. */
function readProfile(answer: GraphAnswer): Profile | undefined {
  if (answer.outcome !== "ok") return undefined;
  const { body } = answer;
  const first = word(body.first_name);
  const last = word(body.last_name);
  const name = word(body.name) ?? ([first, last].filter(Boolean).join(" ") || null);
  return name ? { name, firstName: first, lastName: last, avatarUrl: word(body.profile_pic), ...placeOf(body) } : undefined;
}

const placeOf = (body: Record<string, unknown>) => ({ locale: word(body.locale), timeZone: offsetZone(body.timezone) });

/** The conversation's participants carry a name even where the profile is closed. */
async function readParticipant(ctx: Context, target: Target): Promise<Profile | undefined> {
  const answer = await readConversations(
    ctx,
    { id: target.pageId, sealedToken: target.sealedToken },
    {
      path: `/${target.facebookPageId}/conversations`,
      query: { platform: "messenger", user_id: target.psid, fields: "participants" },
    },
    "background",
  );
  if (answer.outcome === "later") throw new Error("No name yet: the conversations of this Page are being read");
  if (answer.outcome !== "ok") return undefined;
  const [thread] = (Array.isArray(answer.body.data) ? answer.body.data : []) as {
    participants?: { data?: { id?: unknown; name?: unknown }[] };
  }[];
  const name = word(thread?.participants?.data?.find((one) => String(one.id) === target.psid)?.name);
  return name ? { name, firstName: null, lastName: null, avatarUrl: null, locale: null, timeZone: null } : undefined;
}
