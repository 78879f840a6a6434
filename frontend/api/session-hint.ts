const key = "messagesender.signed-in";

/** Whether asking for a session may succeed: a first visit need not hear a refusal. The cookie itself is out of reach of scripts. */
export function mayHaveSession(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return true;
  }
}

export function noteSession(isSignedIn: boolean) {
  try {
    if (isSignedIn) localStorage.setItem(key, "yes");
    else localStorage.removeItem(key);
  } catch {
    // Without storage every visit asks.
  }
}
