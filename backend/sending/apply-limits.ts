import type { Allowed, Deferred, LimitRule, Refused, SendingLimits, SendQuestion } from "./policy.ts";
import { quietUntil } from "./quiet-hours.ts";

const hourMs = 3_600_000;
/** Who would have to wait longer is left out, so that a campaign ends. */
const longestWaitMs = 24 * hourMs;

type Hit = { rule: LimitRule; title: string; message: string; until: Date };

/** What the workspace's own limits make of a campaign message that Meta would allow: it goes, waits, or is left out. */
export function applyLimits(path: Allowed, { contact, limits, now }: SendQuestion): Allowed | Deferred | Refused {
  if (!limits) return path;
  const hits = [
    reachedCap("daily_cap", limits.perDay, 24, contact.campaignSends, now),
    reachedCap("weekly_cap", limits.perWeek, 7 * 24, contact.campaignSends, now),
    coolingDown(limits.coolDownHours, contact.campaignSends, now),
    quiet(limits, contact.timeZone, now),
  ].filter((hit) => hit !== null);
  const latest = hits.toSorted((a, b) => b.until.getTime() - a.until.getTime())[0];
  if (!latest) return path;
  const canWait = latest.until.getTime() - now.getTime() <= longestWaitMs && (!path.until || latest.until < path.until);
  if (canWait) return { verdict: "deferred", ...latest, whatIsPossible: "It is sent by itself when that is over." };
  const whatIsPossible =
    path.until && latest.until >= path.until ? "The window closes before that." : "That is too long to wait for.";
  return { verdict: "refused", ...latest, whatIsPossible };
}

function reachedCap(rule: "daily_cap" | "weekly_cap", cap: number | null, hours: number, sends: Date[], now: Date): Hit | null {
  if (cap === null) return null;
  const recent = sends
    .filter((at) => at.getTime() > now.getTime() - hours * hourMs)
    .toSorted((a, b) => b.getTime() - a.getTime());
  // The cap is free again when the cap-th newest send is old enough.
  const deciding = recent[cap - 1];
  if (!deciding) return null;
  const span = hours === 24 ? "24 hours" : "7 days";
  return {
    rule,
    title: hours === 24 ? "Enough for today" : "Enough for this week",
    message: `Campaigns wrote to this person ${recent.length === 1 ? "once" : `${recent.length} times`} in the last ${span}; the limit here is ${cap}.`,
    until: new Date(deciding.getTime() + hours * hourMs),
  };
}

function coolingDown(hours: number | null, sends: Date[], now: Date): Hit | null {
  const last = Math.max(...sends.map((at) => at.getTime()));
  if (hours === null || !Number.isFinite(last) || last + hours * hourMs <= now.getTime()) return null;
  return {
    rule: "cool_down",
    title: "Just had a campaign",
    message: `Between two campaign messages to a person there must be ${hours} hours here.`,
    until: new Date(last + hours * hourMs),
  };
}

function quiet(limits: SendingLimits, contactZone: string | null, now: Date): Hit | null {
  if (!limits.quietHours) return null;
  const until = quietUntil(limits.quietHours, contactZone ?? limits.timeZone, now) ?? undefined;
  if (!until) return null;
  const { from, to } = limits.quietHours;
  return {
    rule: "quiet_hours",
    title: "Quiet hours",
    message: `No campaign writes between ${from} and ${to}, by this person's clock.`,
    until,
  };
}
