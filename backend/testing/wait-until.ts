/** Waits until `check` answers something true, and answers it. */
export async function waitUntil<T>(check: () => T | Promise<T>, timeoutMs = 5000): Promise<NonNullable<T>> {
  for (const end = Date.now() + timeoutMs; ; ) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain for: ${check}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
