import { type Account, refreshSession, type SignedIn, signOut } from "contract/accounts.ts";
import type { z } from "zod";
import { ApiError } from "./api-error.ts";
import { request } from "./request.ts";
import { askOtherTabs, hearOtherTabs, tellOtherTabs } from "./session-channel.ts";
import { mayHaveSession, noteSession } from "./session-hint.ts";
import { inRefreshTurn } from "./session-turn.ts";

export type SignedInOnWire = z.input<typeof SignedIn>;
export type AccountOnWire = z.input<typeof Account>;
export type SessionState =
  | { status: "checking" }
  | { status: "unreachable"; error: ApiError }
  | { status: "signed-out" }
  | { status: "signed-in"; account: AccountOnWire };

const renewBeforeMs = 60_000;
const shortestWaitMs = 20_000;
const askAgainMs = 5_000;

let state: SessionState = { status: "checking" };
let signedIn: SignedInOnWire | null = null;
let renewal: Promise<string> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

export const getSession = () => state;

export function onSession(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The token while it is good for a little longer, else null. It lives in memory only. */
export const getAccessToken = () => (signedIn && leftMs(signedIn) > 5_000 ? signedIn.accessToken : null);

/** Takes the answer of sign-up or sign-in. */
export function beginSession(answer: SignedInOnWire) {
  accept(answer);
  tellOtherTabs({ type: "signed-in", signedIn: answer });
}

/** Takes what the server says of one's own account after it was changed. */
export function noteAccount(account: AccountOnWire) {
  if (!signedIn) return;
  signedIn = { ...signedIn, account };
  change({ status: "signed-in", account });
  tellOtherTabs({ type: "signed-in", signedIn });
}

/** A token other than `instead`, from another tab or by the refresh cookie. @throws ApiError */
export function renewAccessToken({ instead }: { instead?: string | null } = {}): Promise<string> {
  const current = getAccessToken();
  if (current && current !== instead) return Promise.resolve(current);
  renewal ??= renew(instead ?? signedIn?.accessToken).finally(() => {
    renewal = null;
  });
  return renewal;
}

async function renew(stale: string | undefined): Promise<string> {
  try {
    return await inRefreshTurn(async () => {
      const fromOtherTab = isFresh(signedIn, stale) ? signedIn : await askOtherTabs((one) => isFresh(one, stale));
      const answer = fromOtherTab ?? (await request(refreshSession, {}, { keepalive: true }));
      accept(answer);
      if (!fromOtherTab) tellOtherTabs({ type: "signed-in", signedIn: answer });
      return answer.accessToken;
    });
  } catch (error) {
    if (error instanceof ApiError && (error.code === "not_signed_in" || error.code === "session_ended")) forget();
    else if (!signedIn && error instanceof ApiError) beUnreachable(error);
    else if (signedIn) plan(shortestWaitMs);
    throw error;
  }
}

function beUnreachable(error: ApiError) {
  if (state.status === "checking") change({ status: "unreachable", error });
  clearTimeout(timer);
  timer = setTimeout(() => renewAccessToken().catch(() => {}), askAgainMs);
}

/** Signs out here and in every other tab. */
export async function leaveSession() {
  const accessToken = signedIn?.accessToken;
  endSession();
  await request(signOut, {}, { accessToken, keepalive: true }).catch(() => {});
}

export function endSession() {
  forget();
  tellOtherTabs({ type: "signed-out" });
}

/** Looks once whether a session is there. */
export function openSession() {
  if (state.status !== "checking" && state.status !== "unreachable") return;
  if (mayHaveSession()) renewAccessToken().catch(() => {});
  else change({ status: "signed-out" });
}

function accept(answer: SignedInOnWire) {
  signedIn = answer;
  noteSession(true);
  plan(Math.max(leftMs(answer) - renewBeforeMs, shortestWaitMs));
  const isSame =
    state.status === "signed-in" && state.account.id === answer.account.id && state.account.name === answer.account.name;
  if (!isSame) change({ status: "signed-in", account: answer.account });
  else for (const listener of listeners) listener();
}

function forget() {
  signedIn = null;
  noteSession(false);
  clearTimeout(timer);
  change({ status: "signed-out" });
}

function plan(waitMs: number) {
  clearTimeout(timer);
  timer = setTimeout(() => renewAccessToken({ instead: signedIn?.accessToken }).catch(() => {}), waitMs);
}

function change(next: SessionState) {
  state = next;
  for (const listener of listeners) listener();
}

const leftMs = (one: SignedInOnWire) => new Date(one.accessTokenExpiresAt).getTime() - Date.now();
const isFresh = (one: SignedInOnWire | null, stale: string | undefined): one is SignedInOnWire =>
  one !== null && one.accessToken !== stale && leftMs(one) > renewBeforeMs;

hearOtherTabs({
  current: () => signedIn,
  onSignedIn: accept,
  onSignedOut: () => {
    if (state.status !== "signed-out") forget();
  },
});
