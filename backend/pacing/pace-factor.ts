const growEveryMs = 5000;
const growBy = 0.05;
const smallest = 0.05;

/** A share of the pace that Meta's limits left, after so long without another: it grows back step by step. */
export const grownFactor = (factor: number, quietMs: number): number =>
  Math.min(1, factor + Math.max(0, Math.floor(quietMs / growEveryMs)) * growBy);

/** Falls by a share and never to nothing. */
export const shrunkFactor = (factor: number, by: number): number => Math.max(smallest, factor * by);

/** How long until the whole pace is back. */
export const regrowMs = (factor: number): number => Math.ceil((1 - factor) / growBy - 1e-9) * growEveryMs;
