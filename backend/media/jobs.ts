import type { Context } from "../context.ts";
import { type Repeated, repeat } from "../jobs/repeat.ts";
import { type CopySettled, copyNext, type RenewAddress } from "./copy-next.ts";
import { onCopiesWoken } from "./wake-copies.ts";

const atOnce = 4;
const lookEveryMs = 2000;

/** Copies files from Meta, four at once: what people just sent before pictures, and these before history. */
export function startMediaCopies(ctx: Context, settled: CopySettled, renew?: RenewAddress): Repeated {
  const copiers = Array.from({ length: atOnce }, (_none, index) => {
    let isStopped = false;
    const copier = repeat(ctx, `copy media ${index + 1}`, lookEveryMs, async () => {
      while (!isStopped && (await copyNext(ctx, settled, renew)));
    });
    return {
      wake: copier.wake,
      stop: () => {
        isStopped = true;
        return copier.stop();
      },
    };
  });
  const wake = () => {
    for (const copier of copiers) copier.wake();
  };
  const stopListening = onCopiesWoken(wake);
  return {
    wake,
    stop: async () => {
      stopListening();
      await Promise.all(copiers.map((copier) => copier.stop()));
    },
  };
}
