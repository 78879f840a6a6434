import { people } from "./people-words.ts";

/** What the launch button says, or why there is none. */
export type LaunchWords = { canLaunch: boolean; label: string };

type Counts = { now: number; later: number; audience: number /** Whom the rules allow, left out or not. */; allowed: number };

export function launchWords({ now, later, audience, allowed }: Counts): LaunchWords {
  if (audience === 0) return { canLaunch: false, label: "Nobody is in this audience." };
  if (now > 0) return { canLaunch: true, label: `Send to ${now.toLocaleString("en")} now` };
  if (later > 0) return { canLaunch: true, label: `Start: ${people(later)} ${later === 1 ? "waits" : "wait"} for the Page` };
  if (allowed > 0) return { canLaunch: false, label: "Everybody who can get it is left out." };
  return { canLaunch: false, label: "Nobody in this audience may be written to now." };
}
