import type { Actor, Context } from "../context.ts";
import { AppError } from "../errors.ts";

/** The signed-in person. @throws AppError not_signed_in */
export function ownAccount({ actor }: Context): Extract<Actor, { kind: "account" }> {
  if (actor.kind !== "account") throw new AppError("not_signed_in", "You are not signed in.");
  return actor;
}
