import { requireScopes } from "../graph/check-token.ts";
import { GraphRefusal, missingObject } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { paginate } from "../graph/paginate.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { badParam, noMatchingUser } from "../sending/send-refusals.ts";
import { randomDigits } from "../world/ids.ts";
import type { Label } from "../world/label.ts";
import type { Page } from "../world/page.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";

export function labelsOf(world: World, pageId: string): Label[] {
  return [...world.labels.values()].filter((label) => label.pageId === pageId && !label.isDeleted);
}

export function listLabels(request: GraphRequest, page: Page): Answer {
  requireContactTerms(request, page);
  return answerList(request, labelsOf(request.world, page.id), `${page.id}/custom_labels`);
}

export function createLabel(request: GraphRequest, page: Page): Answer {
  requireContactTerms(request, page);
  const { world, params } = request;
  const name = textParam(params, "page_label_name") ?? textParam(params, "name") ?? "";
  if (name === "") return badParam("The parameter page_label_name is required");
  if (labelsOf(world, page.id).some((label) => label.name === name)) return badParam(`There is already a label ${name}.`);
  const label: Label = { id: randomDigits(16), pageId: page.id, name, psids: [], isDeleted: false };
  world.labels.set(label.id, label);
  world.journal.put("label", label);
  return jsonAnswer({ id: label.id });
}

export function labelsOfPerson(request: GraphRequest, person: Person): Answer {
  const page = request.world.pages.get(person.pageId);
  if (!page || page.id !== request.token.pageId) return missingObject(request.method, person.psid);
  requireContactTerms(request, page);
  const labels = labelsOf(request.world, page.id).filter((label) => label.psids.includes(person.psid));
  return answerList(request, labels, `${person.psid}/custom_labels`);
}

/** The label itself, and `label`, which ties a person to it. */
export function labelNode(request: GraphRequest, label: Label, edge: string): Answer {
  const page = request.world.pages.get(label.pageId);
  if (!page || page.id !== request.token.pageId || label.isDeleted) return missingObject(request.method, label.id);
  requireContactTerms(request, page);
  if (edge === "label") tie(request, label);
  else if (request.method === "DELETE") label.isDeleted = true;
  else return jsonAnswer(nodeOf(label));
  request.world.journal.put("label", label);
  return jsonAnswer({ success: true });
}

function tie({ world, method, params }: GraphRequest, label: Label): void {
  const psid = textParam(params, "user") ?? "";
  if (world.people.get(psid)?.pageId !== label.pageId) noMatchingUser();
  label.psids = label.psids.filter((one) => one !== psid);
  if (method === "POST") label.psids.push(psid);
}

function answerList(request: GraphRequest, labels: Label[], edge: string): Answer {
  const url = `${request.world.publicUrl}/${request.version}/${edge}`;
  const { items, paging } = paginate(labels, { params: request.params, idOf: ({ id }) => id, url });
  const data = items.map(nodeOf);
  return jsonAnswer(paging ? { data, paging } : { data });
}

const nodeOf = ({ id, name }: Label) => ({ page_label_name: name, id });

function requireContactTerms(request: GraphRequest, page: Page): void {
  requireScopes(request, ["pages_messaging"]);
  if (page.hasContactTerms) return;
  throw new GraphRefusal({ code: 2, subcode: 2018344, message: "(#2) The Page must accept the Page Contact Terms first." });
}
