import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../http/answer.ts";
import type { Params } from "../http/parse-params.ts";
import { debugToken } from "../login/debug-token.ts";
import { exchangeToken } from "../login/exchange-token.ts";
import { sendMessage } from "../sending/send-message.ts";
import type { Page } from "../world/page.ts";
import type { World } from "../world/world.ts";
import { apiVersion, isVersion } from "./api-version.ts";
import { appSubscriptions } from "./app-subscriptions.ts";
import { checkToken } from "./check-token.ts";
import { listConversations, listThreadMessages, readConversation } from "./conversations.ts";
import { missingObject, refuse } from "./graph-refusal.ts";
import type { GraphRequest } from "./graph-request.ts";
import { readMessage } from "./message-node.ts";
import { readPage, subscribedApps } from "./page-node.ts";
import { readProfile } from "./profile-node.ts";
import { accounts, permissions, readUser } from "./user-node.ts";

export interface GraphCall {
  method: string;
  path: string;
  params: Params;
  headers: IncomingHttpHeaders;
}

type Handler<Node> = (request: GraphRequest, node: Node) => Answer | Promise<Answer>;

const pageEdges: Record<string, Handler<Page>> = {
  "GET ": readPage,
  "POST messages": sendMessage,
  "GET conversations": listConversations,
  "GET subscribed_apps": subscribedApps,
  "POST subscribed_apps": subscribedApps,
  "DELETE subscribed_apps": subscribedApps,
};

const userEdges: Record<string, Handler<void>> = {
  "GET ": readUser,
  "GET accounts": accounts,
  "GET permissions": permissions,
  "DELETE permissions": permissions,
};

export function routeGraph(world: World, call: GraphCall): { version: string; answer: Answer | Promise<Answer> } {
  const segments = call.path.split("/").filter(Boolean);
  const version = apiVersion(isVersion(segments[0]) ? segments.shift() : undefined);
  return { version, answer: answerGraph(world, { ...call, version, segments }) };
}

function answerGraph(world: World, call: GraphCall & { version: string; segments: string[] }): Answer | Promise<Answer> {
  const [node = "", edge = ""] = call.segments;
  if (node === "oauth" && edge === "access_token") return exchangeToken(world, call.params);
  if (call.params.date_format !== undefined) refuse(100, "(#100) The parameter date_format is no longer supported.");
  const token = checkToken(world, call.headers, call.params);
  const request: GraphRequest = { world, method: call.method, version: call.version, params: call.params, token };
  if (node === "debug_token") return debugToken(request);
  if (call.segments.length > 2 || node === "") refuse(2500, `Unknown path components: /${call.segments.slice(1).join("/")}`);
  return routeNode(request, node, edge);
}

function routeNode(request: GraphRequest, node: string, edge: string): Answer | Promise<Answer> {
  const { world, token } = request;
  if (token.kind === "page" && (node === "me" || node === token.pageId)) return routePage(request, token.pageId as string, edge);
  if (token.kind === "user" && (node === "me" || node === token.userId)) return routeUser(request, node, edge);
  if (node === world.app.id && edge === "subscriptions") return appSubscriptions(request);
  if (world.pages.has(node)) return routeForeignPage(request, node, edge);
  if (node.startsWith("t_")) return edge === "messages" ? listThreadMessages(request, node) : readConversation(request, node);
  if (node.startsWith("m_")) return readMessage(request, node);
  const person = world.people.get(node);
  if (person && edge === "" && request.method === "GET") return readProfile(request, person);
  return missingObject(request.method, node);
}

function routePage(request: GraphRequest, pageId: string, edge: string): Answer | Promise<Answer> {
  const page = request.world.pages.get(pageId);
  if (!page) return missingObject(request.method, pageId);
  const handler = pageEdges[`${request.method} ${edge}`];
  if (!handler) return refuse(2500, `Unknown path components: /${edge}`);
  return handler(request, page);
}

/** A Page's name is public; its edges belong to its own token. */
function routeForeignPage(request: GraphRequest, pageId: string, edge: string): Answer | Promise<Answer> {
  if (request.method === "GET" && edge === "" && request.token.kind === "user") return routePage(request, pageId, "");
  return missingObject(request.method, pageId);
}

function routeUser(request: GraphRequest, node: string, edge: string): Answer | Promise<Answer> {
  const handler = userEdges[`${request.method} ${edge}`];
  if (!handler) return missingObject(request.method, node);
  return handler(request);
}
