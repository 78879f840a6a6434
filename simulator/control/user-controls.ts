import { callBack } from "../callbacks/call-back.ts";
import { removeApp } from "../login/remove-app.ts";
import { randomDigits } from "../world/ids.ts";
import { createFacebookUser, type FacebookUser } from "../world/token.ts";
import type { World } from "../world/world.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { requiredText } from "./read-control-params.ts";

function getUser({ world, ids }: ControlCall): FacebookUser {
  const user = ids[0] === "first" ? world.users.values().next().value : world.users.get(ids[0] as string);
  if (!user) throw new ControlRefusal(404, `There is no Facebook user ${ids[0]}`);
  return user;
}

function userView(world: World, user: FacebookUser) {
  const tokens = [...world.tokens.values()].filter((token) => token.userId === user.id);
  return { ...user, tokens: tokens.map(({ value: _, ...token }) => token) };
}

export function listUsers({ world }: ControlCall) {
  return { data: [...world.users.values()].map((user) => userView(world, user)) };
}

export function makeUser({ world, params }: ControlCall) {
  const user = createFacebookUser({ id: randomDigits(17), name: requiredText(params, "name") });
  world.users.set(user.id, user);
  world.journal.put("user", user);
  return userView(world, user);
}

/** What a person can change in Facebook's own settings: scopes that lapse, are declined, or hold for some Pages only; and their role on the app. */
export function patchUser(call: ControlCall) {
  const { world, params } = call;
  const user = getUser(call);
  for (const name of ["granted", "declined", "expired", "grantedPages"] as const) {
    if (Array.isArray(params[name])) user[name] = params[name].map(String);
  }
  if (params.targets && typeof params.targets === "object") user.targets = params.targets as FacebookUser["targets"];
  if (typeof params.hasAppRole === "boolean") user.hasAppRole = params.hasAppRole;
  world.journal.put("user", user);
  return userView(world, user);
}

/** The person removes the app in Facebook's settings: every token dies, and the app is told. */
export async function removeAppAsUser(call: ControlCall) {
  const user = getUser(call);
  const tokens = removeApp(call.world, user);
  return { revoked: tokens, callback: await callBack(call.world, "deauthorize", user.id) };
}

export async function requestDeletion(call: ControlCall) {
  const callback = await callBack(call.world, "data_deletion", getUser(call).id);
  if (!callback) throw new ControlRefusal(409, "The app has no data deletion address");
  return callback;
}

export function listCallbacks({ world }: ControlCall) {
  return { data: world.callbacks };
}
