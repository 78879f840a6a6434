import { act, castOf, shuffledTimes, write } from "./people-steps.ts";
import { hour, minute, type Scenario, type Step } from "./scenario.ts";

/** Messages per hour from seven in the morning: most after lunch and in the evening, little at night. */
const perHour = [2, 4, 4, 5, 4, 3, 5, 5, 4, 4, 3, 5, 6, 5, 3, 2, 1, 0, 0, 0, 0, 0, 0, 1];

export const quietDay: Scenario = {
  title: "Quiet day",
  description: "24 hours of a small shop: eighty messages and stickers, a comment, an m.me link and an opt-in.",
  startsAtHour: 7,
  hours: 24,
  plan(setting) {
    const { random } = setting;
    const cast = castOf(setting);
    const steps: Step[] = [];
    for (const [index, count] of perHour.entries()) {
      for (const at of shuffledTimes(random, count, { from: index * hour, until: (index + 1) * hour })) {
        const person = random.pick(cast);
        steps.push(write(at, setting, person));
        if (random.chance(0.3)) steps.push(write(at + (1 + random.int(4)) * minute, setting, person));
        if (random.chance(0.15)) steps.push(act(at + 5 * minute, person, { kind: "sticker" }));
      }
    }
    const [first, second, third] = [random.pick(cast), random.pick(cast), random.pick(cast)];
    steps.push(act(9 * hour, first, { kind: "optin" }));
    steps.push(act(13 * hour, second, { kind: "comment", text: "Do you ship to the islands?" }));
    steps.push(act(18 * hour, third, { kind: "referral", ref: "poster-7" }));
    return steps;
  },
};
