import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { isEffective } from "../login/effective-scopes.ts";
import { isMasculine } from "../seed/names.ts";
import { splitName } from "../seed/split-name.ts";
import type { Person } from "../world/person.ts";
import { GraphRefusal, missingObject } from "./graph-refusal.ts";
import type { GraphRequest } from "./graph-request.ts";
import { parseFields } from "./parse-fields.ts";
import { type FieldReaders, selectFields } from "./select-fields.ts";

/** Readable only after the person acted; otherwise Meta answers with an empty object. */
export function readProfile(request: GraphRequest, person: Person): Answer {
  const { world, token, params } = request;
  if (token.kind !== "page" || token.pageId !== person.pageId) missingObject("GET", person.psid);
  if (!isEffective(world, token, "pages_messaging")) {
    throw new GraphRefusal({ code: 100, subcode: 2018247, message: "(#100) Insufficient permission to access user profile." });
  }
  if (person.phoneOnly) {
    throw new GraphRefusal({
      code: 100,
      subcode: 2018218,
      type: "GraphMethodException",
      message: "(#100) No profile available for this user.",
    });
  }
  const fields = parseFields(textParam(params, "fields"));
  if (!world.faults.profileAccess || person.lastActionAt === 0) return jsonAnswer({});
  const readers: FieldReaders<Person> = {
    id: (node) => node.psid,
    name: (node) => node.name,
    first_name: (node) => splitName(node).first,
    last_name: (node) => splitName(node).last,
    profile_pic: (node) => `${world.publicUrl}/avatars/${node.psid}.svg`,
    locale: (node) => (isEffective(world, token, "pages_user_locale") ? node.locale : undefined),
    timezone: (node) => (isEffective(world, token, "pages_user_timezone") ? timeZoneOf(node.locale) : undefined),
    gender: (node) => (isEffective(world, token, "pages_user_gender") ? (isMasculine(node) ? "male" : "female") : undefined),
  };
  const defaults = ["first_name", "last_name", "profile_pic", "id"];
  return jsonAnswer(selectFields(person, { fields, readers, type: "User", defaults }));
}

const timeZones: Record<string, number> = { es: 1, en: -5, de: 1, ar: 3, vi: 7, pt: -3, hi: 5.5, tl: 8 };

function timeZoneOf(locale: string): number {
  return timeZones[locale.slice(0, 2)] ?? 0;
}
