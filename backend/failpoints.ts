/** Places of the way out at which a test may kill something. */
export type Failpoint = "before_claim" | "after_claim" | "before_http" | "in_http" | "after_answer" | "after_settle";

let armed: { name: Failpoint; passes: number } | undefined;
let release: (() => void) | undefined;

/**
 * Lets the crash test, which started this process, stop it at a place: it says which and after how many passes, is told when it is
 * reached, and kills something or lets go. @throws in production, where nothing may ever stop like this
 */
export function loadFailpoints(isProduction: boolean): void {
  if (isProduction) throw new Error("FAILPOINTS is for the crash test alone and must not be set in production");
  process.on("message", (message: { arm?: { name: Failpoint; passes: number }; go?: true }) => {
    if (message.arm) armed = message.arm;
    if (message.go) release?.();
  });
}

/** Undefined unless the crash test has armed this place and its turn has come. */
export function reach(name: Failpoint): Promise<void> | undefined {
  if (armed?.name !== name) return undefined;
  armed.passes -= 1;
  if (armed.passes > 0) return undefined;
  armed = undefined;
  return new Promise((resolve) => {
    release = resolve;
    process.send?.({ reached: name });
  });
}
