import { emitPolicy } from "../webhooks/emit-page-events.ts";
import { castOf, platform, shuffledTimes, write } from "./people-steps.ts";
import { hour, type Scenario, type Setting, type Step } from "./scenario.ts";

export const policyBlock: Scenario = {
  title: "Policy block",
  description:
    "Six hours: a warning after one, the Page blocked after two, unblocked after four; every send between answers 10/1893063.",
  startsAtHour: 10,
  hours: 6,
  plan(setting) {
    const { random, page } = setting;
    const cast = castOf(setting);
    const writes = shuffledTimes(random, 50, { from: 0, until: 6 * hour }).map((at) => write(at, setting, random.pick(cast)));
    const warn = platform(hour, "Meta warns the Page", (world) =>
      emitPolicy(world, page.id, "warning", "Too many people blocked this Page"),
    );
    return [...writes, warn, restrict(setting, 2 * hour, true), restrict(setting, 4 * hour, false)];
  },
};

function restrict({ page }: Setting, at: number, isOn: boolean): Step {
  return platform(at, isOn ? "Meta blocks the Page" : "Meta unblocks the Page", (world) => {
    page.restricted = isOn;
    emitPolicy(world, page.id, isOn ? "block" : "unblock", isOn ? "Sending is restricted for this Page" : "");
    world.journal.put("page", page);
    world.live.publish({ kind: "page", pageId: page.id });
  });
}
