import { requireScopes } from "../graph/check-token.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { isRecord, objectParam } from "../http/parse-params.ts";
import { badParam, noMatchingUser } from "../sending/send-refusals.ts";
import type { Page } from "../world/page.ts";
import { extraOfPerson, type Person } from "../world/person.ts";

const maximumUsers = 10;

const actions: Record<string, (person: Person) => void> = {
  BLOCK_USER: (person) => {
    extraOfPerson(person).isMuted = true;
  },
  UNBLOCK_USER: (person) => {
    delete person.extra?.isMuted;
  },
  BAN_USER: (person) => {
    extraOfPerson(person).isBanned = true;
  },
  UNBAN_USER: (person) => {
    delete person.extra?.isBanned;
  },
  MOVE_TO_SPAM: (person) => {
    extraOfPerson(person).folder = "spam";
  },
};

/** The Page blocks, bans or moves people to spam: their messages no longer arrive, or land elsewhere. */
export function moderateConversations(request: GraphRequest, page: Page): Answer {
  requireScopes(request, ["pages_messaging"]);
  const users = objectParam(request.params, "user_ids");
  const asked = objectParam(request.params, "actions");
  if (!Array.isArray(users) || users.length === 0 || users.length > maximumUsers) {
    return badParam(`Param user_ids must have between 1 and ${maximumUsers} elements.`);
  }
  if (!Array.isArray(asked) || asked.length === 0) return badParam("The parameter actions is required");
  const wanted = asked.map(
    (name) => actions[String(name)] ?? badParam(`Param actions must be one of {${Object.keys(actions).join(", ")}}.`),
  );
  const people = users.map((user) => {
    const person = request.world.people.get(String(isRecord(user) ? (user.id ?? user.user_id) : user));
    return person?.pageId === page.id ? person : noMatchingUser();
  });
  for (const person of people) {
    for (const act of wanted) act(person);
    request.world.journal.touch(person);
    request.world.live.publish({ kind: "person", pageId: page.id, psid: person.psid });
  }
  return jsonAnswer({ success: true });
}
