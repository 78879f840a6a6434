/** Runs works of one key one after the other, those of different keys at once; more than `most` unfinished ones are refused. */
export function takeTurns(most: number, refusal: () => Error) {
  const last = new Map<string, Promise<unknown>>();
  let unfinished = 0;
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    if (unfinished >= most) return Promise.reject(refusal());
    unfinished += 1;
    const mine = (last.get(key) ?? Promise.resolve()).then(work);
    const settled = mine
      .catch(() => {})
      .finally(() => {
        unfinished -= 1;
        if (last.get(key) === settled) last.delete(key);
      });
    last.set(key, settled);
    return mine;
  };
}
