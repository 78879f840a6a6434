let last: (() => void) | null = null;

/** Keeps what would take the last action back, and answers what was kept before: once taken back, it is gone. */
export function setUndo(next: (() => void) | null): (() => void) | null {
  const before = last;
  last = next;
  return before;
}
