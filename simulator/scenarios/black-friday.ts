import { act, castOf, platform, shuffledTimes, write } from "./people-steps.ts";
import { hour, minute, type Scenario, type Setting, type Step } from "./scenario.ts";

const peak = { from: hour, until: hour + 30 * minute };

export const blackFriday: Scenario = {
  title: "Black Friday burst",
  description:
    "Three hours with a peak of 600 messages in 30 minutes, many through ads, slow answers, duplicates and usage at 85 %.",
  startsAtHour: 9,
  hours: 3,
  plan(setting) {
    const { random } = setting;
    const cast = castOf(setting);
    const around = shuffledTimes(random, 120, { from: 0, until: 3 * hour }).map((at) => write(at, setting, random.pick(cast)));
    const rush = shuffledTimes(random, 600, peak).map((at) => hurried(at, setting, cast));
    return [...around, ...rush, ...pressure()];
  },
};

function hurried(at: number, setting: Setting, cast: ReturnType<typeof castOf>): Step {
  const { random } = setting;
  const person = random.pick(cast);
  if (random.chance(0.4)) return act(at, person, { kind: "ad_message", adTitle: "Black Friday" });
  if (random.chance(0.1)) return act(at, person, { kind: "optin" });
  if (random.chance(0.03)) return act(at, person, { kind: "stop" });
  return write(at, setting, person);
}

/** What the platform does under the load, and takes back afterwards. */
function pressure(): Step[] {
  return [
    platform(peak.from, "answers get slow, webhooks come twice and out of order", ({ faults }) => {
      Object.assign(faults, { latencyMs: 300, latencyJitterMs: 150, usageHeader: { callCount: 85 } });
      Object.assign(faults.webhook, { duplicateRate: 0.2, reorder: true, batchSize: 20 });
    }),
    platform(peak.until, "the platform is calm again", ({ faults }) => {
      Object.assign(faults, { latencyMs: 0, latencyJitterMs: 0, usageHeader: null });
      Object.assign(faults.webhook, { duplicateRate: 0, reorder: false, batchSize: 1 });
    }),
  ];
}
