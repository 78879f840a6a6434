import { requireScopes } from "../graph/check-token.ts";
import { missingObject } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { paginate } from "../graph/paginate.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { badParam, noMatchingUser } from "../sending/send-refusals.ts";
import { day } from "../world/messaging-window.ts";
import type { Page } from "../world/page.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";

const defaultLimit = 100;
const maximumLimit = 1000;

export function listNotificationTokens(request: GraphRequest, page: Page): Answer {
  requireScopes(request, ["pages_messaging"]);
  const { world, params } = request;
  const people = (world.peopleByPage.get(page.id) ?? []).filter((person) => person.optinToken !== null);
  const url = `${world.publicUrl}/${request.version}/${page.id}/notification_message_tokens`;
  const asked = { ...params, limit: textParam(params, "limit") ?? String(defaultLimit) };
  const { items, paging } = paginate(people, { params: asked, idOf: ({ psid }) => psid, url, maximum: maximumLimit });
  const data = items.map((person) => tokenNode(world, person));
  return jsonAnswer(paging ? { data, paging } : { data });
}

/** `GET /notification_messages_<token>`. */
export function readNotificationToken(request: GraphRequest, node: string): Answer {
  const person = findByOptinToken(request.world, node.slice("notification_messages_".length));
  if (!person || person.pageId !== request.token.pageId) return missingObject(request.method, node);
  return jsonAnswer(tokenNode(request.world, person));
}

/** Unsubscribes by PSID or token; by phone or e-mail where the person shared them. */
export function unsubscribe(request: GraphRequest, page: Page): Answer {
  requireScopes(request, ["pages_messaging"]);
  const { world, params } = request;
  const of = (name: string) => textParam(params, name);
  const keys = [
    of("recipient_id") ?? of("psid"),
    of("notification_messages_token") ?? of("token"),
    of("phone_number"),
    of("email"),
  ];
  if (keys.every((key) => key === undefined)) return badParam("One of psid, token, phone_number or email is required");
  const person = (world.peopleByPage.get(page.id) ?? []).find(({ psid, optinToken, extra }) =>
    [psid, optinToken, extra?.phone, extra?.email].some((own) => own && keys.includes(own)),
  );
  if (!person) return noMatchingUser();
  person.stopped = true;
  world.journal.touch(person);
  world.live.publish({ kind: "person", pageId: page.id, psid: person.psid });
  return jsonAnswer({ success: true });
}

export function findByOptinToken(world: World, token: string): Person | undefined {
  for (const person of world.people.values()) if (person.optinToken === token) return person;
  return undefined;
}

function tokenNode(world: World, person: Person): Record<string, unknown> {
  const seconds = (at: number) => Math.floor(at / 1000);
  return {
    recipient_id: person.psid,
    notification_messages_token: person.optinToken,
    creation_timestamp: seconds(person.updatedAt),
    token_expiry_timestamp: seconds(world.clock.now() + 365 * day),
    user_token_status: "NOT_REFRESHED",
    notification_messages_reoptin: person.stopped ? "DISABLED" : "ENABLED",
    notification_messages_timezone: "Europe/Madrid",
    topic_title: person.extra?.topic?.title ?? "Updates and promotions",
    ...(person.extra?.notifiedAt ? { next_eligible_time: seconds(person.extra.notifiedAt + 2 * day) } : {}),
  };
}
