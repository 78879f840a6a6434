import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { isFrozen, takeFrom } from "../limits/enforce-limits.ts";
import { throttled } from "../sending/send-refusals.ts";
import { findThread } from "../world/find-records.ts";
import { threadIdOf } from "../world/ids.ts";
import { day } from "../world/messaging-window.ts";
import type { Page } from "../world/page.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import { requireScopes } from "./check-token.ts";
import { conversationDefaults, conversationReaders, folderOf } from "./conversation-node.ts";
import { missingObject } from "./graph-refusal.ts";
import type { GraphRequest } from "./graph-request.ts";
import { messageEdge } from "./message-node.ts";
import { paginate } from "./paginate.ts";
import { parseFields } from "./parse-fields.ts";
import { selectFields } from "./select-fields.ts";

const neededScopes = ["pages_messaging", "pages_read_engagement", "pages_manage_metadata"];

export function listConversations(request: GraphRequest, page: Page): Answer {
  const { world, params } = request;
  checkAccess(request);
  const platform = (textParam(params, "platform") ?? "messenger").toLowerCase();
  if (platform !== "messenger") return jsonAnswer({ data: [] });
  const psid = textParam(params, "user_id");
  const isTooBusy = page.inboxRestricted || isFrozen(world, page.id);
  if (isTooBusy && psid === undefined) throttled(page.id, 80006, 5);
  const people = psid === undefined ? threadsOf(request, page) : oneThread(request, page, psid);
  const url = `${world.publicUrl}/${request.version}/${page.id}/conversations`;
  const { items, paging } = paginate(people, { params, idOf: (person) => threadIdOf(person.psid), url });
  const asked = conversationFields(request);
  const data = items.map((person) => selectFields(person, asked));
  return jsonAnswer(paging ? { data, paging } : { data });
}

export function readConversation(request: GraphRequest, threadId: string): Answer {
  checkAccess(request);
  return jsonAnswer(selectFields(ownThread(request, threadId), conversationFields(request)));
}

export function listThreadMessages(request: GraphRequest, threadId: string): Answer {
  checkAccess(request);
  const fields = parseFields(textParam(request.params, "fields"));
  return jsonAnswer(messageEdge(request, ownThread(request, threadId), { fields, params: request.params }));
}

function checkAccess(request: GraphRequest): void {
  requireScopes(request, neededScopes);
  if (request.token.pageId) takeFrom(request.world, request.token.pageId, "conversations");
}

function conversationFields(request: GraphRequest) {
  const fields = parseFields(textParam(request.params, "fields"));
  return { fields, readers: conversationReaders(request), type: "UnifiedThread", defaults: conversationDefaults };
}

function threadsOf({ world, params }: GraphRequest, page: Page): Person[] {
  const folder = textParam(params, "folder")?.toLowerCase();
  const people = world.peopleByPage.get(page.id) ?? [];
  return people
    .filter((person) => person.thread && isListed(world, person, folder))
    .sort((one, other) => other.updatedAt - one.updatedAt || (one.psid < other.psid ? -1 : 1));
}

/** Message requests that were idle for 30 days are not returned. */
function isListed(world: World, person: Person, folder: string | undefined): boolean {
  const own = folderOf(person);
  if (folder !== undefined && own !== folder) return false;
  return own !== "other" || world.clock.now() - person.updatedAt < 30 * day;
}

function oneThread({ world }: GraphRequest, page: Page, psid: string): Person[] {
  const person = world.people.get(psid);
  return person?.thread && person.pageId === page.id ? [person] : [];
}

function ownThread(request: GraphRequest, threadId: string): Person {
  const person = findThread(request.world, threadId);
  if (!person || person.pageId !== request.token.pageId) missingObject(request.method, threadId);
  return person;
}
