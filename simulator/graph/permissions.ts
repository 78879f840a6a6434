import { callBack } from "../callbacks/call-back.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { hasLapsed } from "../login/effective-scopes.ts";
import { removeApp } from "../login/remove-app.ts";
import type { FacebookUser } from "../world/token.ts";
import type { World } from "../world/world.ts";
import type { GraphRequest } from "./graph-request.ts";
import { userOf } from "./user-node.ts";

export function listPermissions(request: GraphRequest): Answer {
  const user = userOf(request);
  const status = (permission: string) => (hasLapsed(request.world, user, permission) ? "expired" : "granted");
  const data = [
    ...user.granted.map((permission) => ({ permission, status: status(permission) })),
    ...user.declined.map((permission) => ({ permission, status: "declined" })),
  ];
  return jsonAnswer({ data });
}

/** All of them uninstalls the app, and the app is told; one of them is only taken back. */
export function deletePermissions(request: GraphRequest): Answer {
  const user = userOf(request);
  const permission = request.rest[0];
  if (permission) takeBack(request.world, user, permission);
  else {
    removeApp(request.world, user);
    void callBack(request.world, "deauthorize", user.id);
  }
  return jsonAnswer({ success: true });
}

function takeBack(world: World, user: FacebookUser, permission: string): void {
  user.granted = user.granted.filter((scope) => scope !== permission);
  if (!user.declined.includes(permission)) user.declined.push(permission);
  world.journal.put("user", user);
}
