import { setTimeout as wait } from "node:timers/promises";
import { control } from "../connect-pages.ts";
import type { Case } from "./cases.ts";
import type { CrashStack, Victim } from "./crash-stack.ts";
import type { CrashWorld } from "./crash-world.ts";

export type Started = Case & { campaignId: string; isHit: boolean; replies: string[]; seconds: number };

const moveOnAfterMs = 120_000;
/** A limited Page keeps its people a minute; the next case need not wait for them. */
const mayStillWait = 0.2;
const repliesAtOnce = 40;

/** Launches a campaign, kills the victim at the point, brings it back and returns when the campaign has nobody left but those in doubt. */
export async function runCase(stack: CrashStack, world: CrashWorld, one: Case, place: number): Promise<Started> {
  const begun = Date.now();
  const text = `Case ${place}: ${one.point}, ${one.victim}`;
  const at = one.victim === "api" ? stack.api : (stack.workers[place % 2] as Victim);
  // What Meta accepts without answering is what the second half of "accepted, not answered" needs.
  await control(stack.simulatorUrl, "PUT", "/faults", faultsOf(one));
  await armWhenReady(at, one, place);
  const reached = at.reached(60_000);
  const campaignId = await launch(stack, world, text);
  const replies = one.victim === "api" ? beginReplies(stack, world, text, place) : [];
  const isHit = await reached;
  await stack.killRedis();
  if (isHit && one.point === "in_http") await wait(300);
  await strike(stack, one, at);
  await stack.startRedis();
  await control(stack.simulatorUrl, "PUT", "/faults", { latencyMs: 0 });
  await repeatReplies(stack, world, text, replies);
  while (Date.now() - begun < moveOnAfterMs && (await shareWaiting(stack, campaignId)) > mayStillWait) await wait(250);
  return { ...one, campaignId, isHit, replies, seconds: (Date.now() - begun) / 1000 };
}

const faultsOf = ({ point }: Case) => ({
  timeoutAfterAccept: { rate: 0.02, hangMs: 40_000 },
  throttle: { code: 80006, minutes: 1, remaining: 1 },
  webhook: { duplicateRate: 0.05, reorder: true },
  readRate: 0.1,
  latencyMs: point === "in_http" ? 1000 : 0,
});

/** A process that has just been started again takes a moment to listen. */
async function armWhenReady(at: Victim, { point, victim }: Case, place: number) {
  const passes =
    victim === "api" ? 5 + (place % 5) : point === "before_claim" || point === "after_claim" ? 4 + (place % 6) : 60 + place * 7;
  await wait(500);
  at.arm(point, passes);
}

async function strike(stack: CrashStack, { victim }: Case, at: Victim) {
  if (victim === "postgres") {
    await stack.killPostgres();
    at.go();
    return;
  }
  await at.end("SIGKILL");
  await at.start();
}

const request = (stack: CrashStack, world: CrashWorld, path: string, body: unknown) =>
  fetch(`${stack.apiUrl}/api/v1/workspaces/${world.workspaceId}/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${world.accessToken}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });

async function launch(stack: CrashStack, world: CrashWorld, text: string): Promise<string> {
  const audience = { pageIds: world.pages.map((page) => page.id), tagIds: [] };
  const made = await request(stack, world, "campaigns", {
    name: text,
    content: { text: `${text}. Hello {{first_name|there}}` },
    audience,
  });
  if (!made.ok) throw new Error(`Campaign: ${made.status} ${await made.text()}`);
  const { id } = (await made.json()) as { id: string };
  const launched = await request(stack, world, `campaigns/${id}/launch`, {});
  if (!launched.ok) throw new Error(`Launch: ${launched.status} ${await launched.text()}`);
  return id;
}

const replyKey = (text: string, conversationId: string) => `${text.slice(0, 30)} ${conversationId}`;

const reply = (stack: CrashStack, world: CrashWorld, text: string, conversationId: string) =>
  request(stack, world, `conversations/${conversationId}/messages`, {
    content: { text: `${text}. An answer` },
    idempotencyKey: replyKey(text, conversationId),
  });

/** People answer while the API is about to be killed; whatever comes of it is looked at later. */
function beginReplies(stack: CrashStack, world: CrashWorld, text: string, place: number): string[] {
  const conversations = world.replyTo.slice(place * repliesAtOnce, (place + 1) * repliesAtOnce);
  for (const conversationId of conversations) reply(stack, world, text, conversationId).catch(() => {});
  return conversations;
}

/** The browser that got no answer asks again with the same key: that never sends twice. */
async function repeatReplies(stack: CrashStack, world: CrashWorld, text: string, conversations: string[]) {
  await Promise.all(
    conversations.map(async (conversationId) => {
      const answer = await reply(stack, world, text, conversationId);
      if (!answer.ok) throw new Error(`A repeated reply answered ${answer.status}: ${await answer.text()}`);
    }),
  );
}

async function shareWaiting(stack: CrashStack, campaignId: string): Promise<number> {
  const [row] = await stack.query<{ share: number }>(
    "select avg((status in ('waiting', 'deferred'))::int)::float8 as share from campaign_recipient where campaign_id = $1",
    [campaignId],
  );
  return row?.share ?? 0;
}
