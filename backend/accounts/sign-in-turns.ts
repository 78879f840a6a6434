import { AppError } from "../errors.ts";
import { takeTurns } from "./take-turns.ts";

/** Attempts for one e-mail address come one after the other. */
export const inSignInTurn = takeTurns(
  60,
  () => new AppError("not_ready", "Too many people are signing in at this moment. Try again in a few seconds."),
);
