import { continueUpload, openUpload } from "../attachments/resumable-upload.ts";
import type { Answer } from "../http/answer.ts";
import { labelNode, labelsOfPerson } from "../labels/label-edges.ts";
import { readNotificationToken } from "../optins/token-edges.ts";
import { personaNode } from "../personas/persona-edges.ts";
import { listStickers } from "../stickers/sticker-edges.ts";
import { readTemplate } from "../utility/list-templates.ts";
import { appSubscriptions } from "./app-subscriptions.ts";
import { businessEdges, businessId } from "./business-node.ts";
import { listThreadMessages, readConversation } from "./conversations.ts";
import { missingObject, refuse } from "./graph-refusal.ts";
import type { GraphRequest, MaybeLater } from "./graph-request.ts";
import { readMessage } from "./message-node.ts";
import { pageEdges } from "./page-edges.ts";
import { deletePermissions, listPermissions } from "./permissions.ts";
import { readProfile } from "./profile-node.ts";
import { accounts, businesses, isUserToken, readUser } from "./user-node.ts";

type Edge = (request: GraphRequest) => MaybeLater<Answer>;

const userEdges: Record<string, Edge> = {
  "GET ": readUser,
  "GET accounts": accounts,
  "GET businesses": businesses,
  "GET permissions": listPermissions,
  "DELETE permissions": deletePermissions,
};

/** An id says what kind of thing it is: `me`, a Page, a thread, a message, a person and so on. */
export function routeNode(request: GraphRequest, node: string, edge: string): MaybeLater<Answer> {
  const { world, token, method } = request;
  if (token.kind === "page" && (node === "me" || node === token.pageId)) return routePage(request, token.pageId as string, edge);
  if (isUserToken(token) && (node === "me" || node === token.userId)) return routeUser(request, node, edge);
  if (node === world.app.id && edge === "subscriptions") return appSubscriptions(request);
  if (node === world.app.id && edge === "uploads") return openUpload(request);
  if (node.startsWith("upload:")) return continueUpload(request, node);
  if (node === businessId) return (businessEdges[`${method} ${edge}`] ?? missing(node))(request);
  if (world.pages.has(node)) return routeForeignPage(request, node, edge);
  if (node === "sticker_packs") return listStickers(request, edge);
  if (node.startsWith("t_")) return edge === "messages" ? listThreadMessages(request, node) : readConversation(request, node);
  if (node.startsWith("m_")) return readMessage(request, node);
  if (node.startsWith("notification_messages_")) return readNotificationToken(request, node);
  return routeRecord(request, node, edge);
}

function routeRecord(request: GraphRequest, node: string, edge: string): MaybeLater<Answer> {
  const { world, method } = request;
  const [persona, label, template] = [world.personas.get(node), world.labels.get(node), world.templates.get(node)];
  if (persona) return personaNode(request, persona);
  if (label) return labelNode(request, label, edge);
  if (template && method === "GET") return readTemplate(request, template);
  const person = world.people.get(node);
  if (person && edge === "custom_labels" && method === "GET") return labelsOfPerson(request, person);
  if (person && edge === "" && method === "GET") return readProfile(request, person);
  return missingObject(method, node);
}

function missing(node: string): Edge {
  return (request) => missingObject(request.method, node);
}

function routePage(request: GraphRequest, pageId: string, edge: string): MaybeLater<Answer> {
  const page = request.world.pages.get(pageId);
  if (!page) return missingObject(request.method, pageId);
  const path = request.rest.length > 0 ? [edge, ...request.rest].join("/") : edge;
  const handler = pageEdges[`${request.method} ${path}`];
  if (!handler) return refuse(2500, `Unknown path components: /${path}`);
  return handler(request, page);
}

/** A Page's name is public to those who manage it; its edges belong to its own token. */
function routeForeignPage(request: GraphRequest, pageId: string, edge: string): MaybeLater<Answer> {
  if (request.method === "GET" && edge === "" && isUserToken(request.token)) return routePage(request, pageId, "");
  return missingObject(request.method, pageId);
}

function routeUser(request: GraphRequest, node: string, edge: string): MaybeLater<Answer> {
  return (userEdges[`${request.method} ${edge}`] ?? missing(node))(request);
}
