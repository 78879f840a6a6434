/** A list of functions to call; `add` answers how to take one out again. */
export function listeners<T>(onError: (error: unknown) => void) {
  const all = new Set<(value: T) => void>();
  return {
    add: (listener: (value: T) => void) => {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
    call: (value: T) => {
      for (const listener of all) {
        try {
          listener(value);
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
