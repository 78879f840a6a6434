let aheadMs = 0;

/** The API says in each answer how far the platform's clock is ahead: only a simulator lets hours and days pass at once. */
export function hearClock(headers: Headers) {
  aheadMs = Number(headers.get("x-clock-ahead")) || 0;
}

/** What time it is where messages are sent. */
export const platformNow = () => Date.now() + aheadMs;
