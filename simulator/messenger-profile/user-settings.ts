import { requireScopes } from "../graph/check-token.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { objectParam, textParam } from "../http/parse-params.ts";
import { takeFrom } from "../limits/enforce-limits.ts";
import { noMatchingUser } from "../sending/send-refusals.ts";
import type { Page } from "../world/page.ts";
import { extraOfPerson, type Person } from "../world/person.ts";
import { checkMenu } from "./check-property.ts";

/** A menu of one person's own, which replaces the Page's at once. */
export function userSettings(request: GraphRequest, page: Page): Answer {
  const person = personOf(request, page);
  const { method, params, world } = request;
  if (method === "GET") {
    const own = person.extra?.menu === undefined ? [] : [{ user_level_persistent_menu: person.extra.menu }];
    const common = page.profile.persistent_menu;
    return jsonAnswer({ data: common === undefined ? own : [...own, { page_level_persistent_menu: common }] });
  }
  if (method === "DELETE") delete person.extra?.menu;
  else {
    const menu = objectParam(params, "persistent_menu");
    checkMenu(menu, page.profile);
    extraOfPerson(person).menu = menu;
  }
  world.journal.touch(person);
  return jsonAnswer({ result: "success" });
}

function personOf(request: GraphRequest, page: Page): Person {
  requireScopes(request, ["pages_messaging"]);
  takeFrom(request.world, page.id, "profile");
  const person = request.world.people.get(textParam(request.params, "psid") ?? "");
  return person?.pageId === page.id ? person : noMatchingUser();
}
