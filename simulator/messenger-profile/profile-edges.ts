import { requireScopes } from "../graph/check-token.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { listParam, objectParam } from "../http/parse-params.ts";
import { takeFrom } from "../limits/enforce-limits.ts";
import { badParam } from "../sending/send-refusals.ts";
import type { Page } from "../world/page.ts";
import { propertyChecks } from "./check-property.ts";

const readOnly: Record<string, (page: Page) => unknown> = {
  subject_to_new_eu_privacy_rules: (page) => page.region === "EU",
};
const known = [...Object.keys(propertyChecks), ...Object.keys(readOnly)];

export function readMessengerProfile(request: GraphRequest, page: Page): Answer {
  checkAccess(request, page);
  const fields = checkFields(listParam(request.params, "fields"));
  const profile: Record<string, unknown> = {};
  for (const field of fields) {
    const value = readOnly[field] ? readOnly[field](page) : page.profile[field];
    if (value !== undefined) profile[field] = value;
  }
  return jsonAnswer({ data: Object.keys(profile).length > 0 ? [profile] : [] });
}

/** Overwrites only what is sent. */
export function writeMessengerProfile(request: GraphRequest, page: Page): Answer {
  checkAccess(request, page);
  const given = Object.keys(propertyChecks).filter((name) => request.params[name] !== undefined);
  if (given.length === 0) return badParam(`Requires one of the params: ${Object.keys(propertyChecks).join(",")}`);
  const next = { ...page.profile };
  for (const name of given) next[name] = objectParam(request.params, name);
  for (const name of given) propertyChecks[name]?.(next[name], next);
  page.profile = next;
  save(request, page);
  return jsonAnswer({ result: "success" });
}

export function deleteMessengerProfile(request: GraphRequest, page: Page): Answer {
  checkAccess(request, page);
  const fields = checkFields(listParam(request.params, "fields"));
  const rest = Object.entries(page.profile).filter(([name]) => !fields.includes(name));
  const next = Object.fromEntries(rest);
  if (next.persistent_menu !== undefined && next.get_started === undefined) {
    return badParam("You must set a Get Started button if you also wish to use persistent menu");
  }
  page.profile = next;
  save(request, page);
  const isOnlyIceBreakers = fields.length === 1 && fields[0] === "ice_breakers";
  return jsonAnswer(isOnlyIceBreakers ? { success: "true" } : { result: "success" });
}

function checkAccess(request: GraphRequest, page: Page): void {
  requireScopes(request, ["pages_messaging"]);
  takeFrom(request.world, page.id, "profile");
}

function checkFields(fields: string[]): string[] {
  if (fields.length === 0) badParam("The parameter fields is required");
  const wrong = fields.find((field) => !known.includes(field));
  if (wrong) badParam(`Param fields[0] must be one of {${known.join(", ").toUpperCase()}} - got "${wrong}".`);
  return fields;
}

function save({ world }: GraphRequest, page: Page): void {
  world.journal.put("page", page);
  world.live.publish({ kind: "page", pageId: page.id });
}
