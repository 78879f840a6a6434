import { requireScopes } from "../graph/check-token.ts";
import { missingObject } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { paginate } from "../graph/paginate.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { badParam } from "../sending/send-refusals.ts";
import { requiredText, webAddress } from "../sending/templates/read-payload.ts";
import { randomDigits } from "../world/ids.ts";
import type { Page } from "../world/page.ts";
import type { Persona } from "../world/persona.ts";
import type { World } from "../world/world.ts";

const maximumName = 50;

export function createPersona(request: GraphRequest, page: Page): Answer {
  requireScopes(request, ["pages_messaging"]);
  const { world, params } = request;
  const name = requiredText("name", textParam(params, "name"), maximumName);
  const pictureUrl = webAddress("profile_picture_url", textParam(params, "profile_picture_url"));
  const persona: Persona = { id: randomDigits(16), pageId: page.id, name, pictureUrl, isDeleted: false };
  world.personas.set(persona.id, persona);
  world.journal.put("persona", persona);
  return jsonAnswer({ id: persona.id });
}

export function listPersonas(request: GraphRequest, page: Page): Answer {
  requireScopes(request, ["pages_messaging"]);
  const { world, params } = request;
  const personas = [...world.personas.values()].filter((one) => one.pageId === page.id && !one.isDeleted);
  const url = `${world.publicUrl}/${request.version}/${page.id}/personas`;
  const { items, paging } = paginate(personas, { params, idOf: ({ id }) => id, url });
  const data = items.map(nodeOf);
  return jsonAnswer(paging ? { data, paging } : { data });
}

/** Deleted ones can no longer speak, but old messages keep their name. */
export function personaNode(request: GraphRequest, persona: Persona): Answer {
  if (persona.pageId !== request.token.pageId || persona.isDeleted) return missingObject(request.method, persona.id);
  if (request.method !== "DELETE") return jsonAnswer(nodeOf(persona));
  persona.isDeleted = true;
  request.world.journal.put("persona", persona);
  return jsonAnswer({ success: true });
}

export function checkPersona(world: World, page: Page, id: string): string {
  const persona = world.personas.get(id);
  if (!persona || persona.pageId !== page.id || persona.isDeleted) badParam("Param persona_id must be a persona of this Page.");
  return id;
}

const nodeOf = ({ id, name, pictureUrl }: Persona) => ({ name, profile_picture_url: pictureUrl, id });
