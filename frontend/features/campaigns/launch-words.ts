import { people } from "./people-words.ts";

/** What the launch button says, or why there is none. */
export type LaunchWords = { canLaunch: boolean; label: string };

export function launchWords({ now, later, audience }: { now: number; later: number; audience: number }): LaunchWords {
  if (audience === 0) return { canLaunch: false, label: "Nobody is in this audience." };
  if (now > 0) return { canLaunch: true, label: `Send to ${now.toLocaleString("en")} now` };
  if (later > 0) return { canLaunch: true, label: `Start: ${people(later)} ${later === 1 ? "waits" : "wait"} for the Page` };
  return { canLaunch: false, label: "Nobody in this audience may be written to now." };
}
