const turnLock = "messagesender.refresh";
const beganKey = "messagesender.refresh-began";
const patienceMs = 2_000;

/**
 * One refresh at a time in all tabs, because a refresh cookie that is used twice ends the whole session. A page that was left in the middle
 * of its refresh still gets the new cookie (keepalive), so its successor waits a moment before it uses the cookie.
 */
export async function inRefreshTurn<T>(refresh: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return refresh();
  return navigator.locks.request(turnLock, async () => {
    const leftMs = Number(read()) + patienceMs - Date.now();
    if (leftMs > 0 && leftMs <= patienceMs) await new Promise((resolve) => setTimeout(resolve, leftMs));
    write(String(Date.now()));
    try {
      return await refresh();
    } finally {
      write(null);
    }
  }) as Promise<T>;
}

function read(): string | null {
  try {
    return localStorage.getItem(beganKey);
  } catch {
    return null;
  }
}

function write(value: string | null) {
  try {
    if (value === null) localStorage.removeItem(beganKey);
    else localStorage.setItem(beganKey, value);
  } catch {
    // Without storage there is only the lock.
  }
}
