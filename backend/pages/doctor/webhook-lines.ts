import type { DoctorCheck } from "contract/pages.ts";
import type { GraphAnswer } from "../../messenger/create-messenger.ts";
import type { AppSubscription } from "../app-subscription.ts";
import { missingFields } from "../read-subscription.ts";
import { type AddressFinding, isPrivateAddress } from "./ask-webhook-address.ts";
import { amber, green, red, unanswered } from "./check.ts";

const repair = "Press Repair: we subscribe again.";
const minuteMs = 60_000;

/** The upper level: what Meta sends for the app at all. */
export function appFieldsLine(subscription: AppSubscription, address: string): DoctorCheck {
  switch (subscription.state) {
    case "none":
      return red("app_fields", { finding: "The app is not subscribed to events of Pages: nothing comes in.", whatToDo: repair });
    case "elsewhere":
      return red("app_fields", {
        finding: "The app sends its events to another address, so they do not come here.",
        whatToDo: `Set the callback address in the app's dashboard at Meta to ${address}, or use an app of its own for each installation.`,
        details: subscription.callbackUrl,
      });
    case "unclear":
      return amber("app_fields", {
        finding: "Meta did not say whether the app is subscribed.",
        whatToDo: "Look again in a minute. If it stays, check FACEBOOK_APP_ID and FACEBOOK_APP_SECRET.",
        details: subscription.reason,
      });
    case "ours":
      return subscription.missing.length === 0
        ? green("app_fields", { finding: "Meta sends the app's events to this installation." })
        : red("app_fields", {
            finding: `The app is not subscribed to ${subscription.missing.length} kinds of events.`,
            whatToDo: repair,
            details: subscription.missing.join(", "),
          });
  }
}

/** The lower level: what this Page sends to the app. */
export function pageFieldsLine(probe: GraphAnswer, appId: string): DoctorCheck {
  const missing = missingFields(probe, appId);
  if (missing === null)
    return probe.outcome === "ok"
      ? amber("page_fields", { finding: "Meta did not say what the Page is subscribed to.", whatToDo: "Look again in a minute." })
      : unanswered("page_fields", probe);
  if (missing.length === 0) return green("page_fields", { finding: "The Page is subscribed to everything we need." });
  const isDeaf = missing.includes("messages");
  return red("page_fields", {
    finding: isDeaf
      ? "The Page does not send us its messages."
      : `The Page is not subscribed to ${missing.length === 1 ? "one kind" : `${missing.length} kinds`} of events.`,
    whatToDo: repair,
    details: missing.join(", "),
  });
}

export function webhookAddressLine(
  finding: AddressFinding,
  { address, isSimulated, hasFreshEvent }: { address: string; isSimulated: boolean; hasFreshEvent: boolean },
): DoctorCheck {
  if (!isSimulated && isPrivateAddress(address))
    return red("webhook_address", {
      finding: "Facebook cannot reach this address from outside.",
      whatToDo: "Set API_URL to the public https address of this installation, and start it again.",
      details: address,
    });
  if (finding.state === "verified")
    return green("webhook_address", {
      finding: "The address answers, and it answers Meta's question rightly.",
      details: address,
    });
  // A server behind a router often cannot reach its own public address, though Meta can.
  const state = hasFreshEvent ? amber : red;
  if (finding.state === "unreachable")
    return state("webhook_address", {
      finding: hasFreshEvent ? "We do not reach our own address, but events come in." : "The address for events does not answer.",
      whatToDo: hasFreshEvent ? null : "Check API_URL, the proxy in front of it and its certificate.",
      details: `${address} ${finding.reason}`.trim(),
    });
  return state("webhook_address", {
    finding: "Something else answers at the address for events.",
    whatToDo: "Check API_URL and that the proxy passes /api/v1 to the backend unchanged.",
    details: `${address} answered ${finding.status}`,
  });
}

export function lastEventLine(lastAt: Date | null, gaps: { usual: number; long: number } | null, now: Date): DoctorCheck {
  const write = "Write to the Page from a phone: the test on this screen shows whether it arrives.";
  if (!lastAt) return amber("last_event", { finding: "Nothing has come in from this Page yet.", whatToDo: write });
  const minutes = Math.max(0, (now.getTime() - lastAt.getTime()) / minuteMs);
  const usual = gaps ? ` Usually somebody writes every ${inWords(gaps.usual)}.` : "";
  const finding = `The last event came ${inWords(minutes)} ago.${usual}`;
  // Nights and weekends are quiet: only what is far beyond the longest usual pause is odd.
  const odd = gaps ? Math.max(60, gaps.long * 3) : 7 * 24 * 60;
  return minutes > odd ? amber("last_event", { finding, whatToDo: write }) : green("last_event", { finding });
}

export function inWords(minutes: number): string {
  const say = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
  if (minutes < 1) return "less than a minute";
  if (minutes < 90) return say(Math.round(minutes), "minute");
  if (minutes < 36 * 60) return say(Math.round(minutes / 60), "hour");
  return say(Math.round(minutes / (24 * 60)), "day");
}
