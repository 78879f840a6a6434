import type { SignedInOnWire } from "./session.ts";

type Notice = { type: "signed-in"; signedIn: SignedInOnWire } | { type: "signed-out" } | { type: "who-is-signed-in" };
type Hearing = { current: () => SignedInOnWire | null; onSignedIn: (signedIn: SignedInOnWire) => void; onSignedOut: () => void };

const tabLock = "messagesender.tab";
const answerMs = 250;

const channel = typeof window === "undefined" ? null : new BroadcastChannel("messagesender.session");

export const tellOtherTabs = (notice: Notice) => channel?.postMessage(notice);

/** Answers the others and passes on what they say. Every open tab holds a shared lock, so that they can be counted. */
export function hearOtherTabs({ current, onSignedIn, onSignedOut }: Hearing) {
  channel?.addEventListener("message", ({ data }: MessageEvent<Notice>) => {
    const known = current();
    if (data.type === "who-is-signed-in" && known) tellOtherTabs({ type: "signed-in", signedIn: known });
    else if (data.type === "signed-out") onSignedOut();
    else if (data.type === "signed-in" && data.signedIn.accessTokenExpiresAt > (known?.accessTokenExpiresAt ?? ""))
      onSignedIn(data.signedIn);
  });
  if (typeof window !== "undefined") navigator.locks?.request(tabLock, { mode: "shared" }, () => new Promise(() => {}));
}

/** The session of another tab, or null when there is none that fits within a moment. */
export async function askOtherTabs(fits: (signedIn: SignedInOnWire) => boolean): Promise<SignedInOnWire | null> {
  if (!channel || (await countTabs()) < 2) return null;
  const asking = new BroadcastChannel(channel.name);
  try {
    return await new Promise((resolve) => {
      setTimeout(() => resolve(null), answerMs);
      asking.addEventListener("message", ({ data }: MessageEvent<Notice>) => {
        if (data.type === "signed-in" && fits(data.signedIn)) resolve(data.signedIn);
      });
      tellOtherTabs({ type: "who-is-signed-in" });
    });
  } finally {
    asking.close();
  }
}

async function countTabs(): Promise<number> {
  const { held } = (await navigator.locks?.query()) ?? {};
  return held?.filter(({ name }) => name === tabLock).length ?? 2;
}
