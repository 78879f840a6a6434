import { blackFriday } from "./black-friday.ts";
import { policyBlock } from "./policy-block.ts";
import { quietDay } from "./quiet-day.ts";
import type { Scenario } from "./scenario.ts";
import { tokenRevokedAtNoon } from "./token-revoked-at-noon.ts";

/** A new scenario is a file like its neighbours, and a line here. */
export const everyScenario: Record<string, Scenario> = {
  "quiet-day": quietDay,
  "black-friday": blackFriday,
  "token-revoked-at-noon": tokenRevokedAtNoon,
  "policy-block": policyBlock,
};
