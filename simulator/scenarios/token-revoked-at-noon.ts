import { endTokens } from "../login/end-tokens.ts";
import { castOf, platform, shuffledTimes, write } from "./people-steps.ts";
import { hour, type Scenario } from "./scenario.ts";

const noon = 4 * hour;

export const tokenRevokedAtNoon: Scenario = {
  title: "Token revoked at noon",
  description:
    "From 8 to 16 o'clock people write; at 12 the password is changed and every call answers 190/460, while webhooks go on.",
  startsAtHour: 8,
  hours: 8,
  plan(setting) {
    const { random, page } = setting;
    const cast = castOf(setting);
    const writes = shuffledTimes(random, 80, { from: 0, until: 8 * hour }).map((at) => write(at, setting, random.pick(cast)));
    const end = platform(noon, "the person who connected the Page changed the password", (world) => {
      endTokens(world, { pageId: page.id, reason: "password" });
    });
    return [...writes, end];
  },
};
