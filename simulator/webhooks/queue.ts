export interface Queue<T> {
  readonly length: number;
  push(item: T): void;
  shift(): T | undefined;
  removeWhere(matches: (item: T) => boolean): T[];
}

/** First in, first out without moving memory: Array.shift copies, and this queue grows to 200,000. */
export function createQueue<T>(): Queue<T> {
  let items: (T | undefined)[] = [];
  let head = 0;
  return {
    get length() {
      return items.length - head;
    },
    push(item) {
      items.push(item);
    },
    shift() {
      if (head >= items.length) return undefined;
      const item = items[head];
      items[head++] = undefined;
      if (head > 1024 && head * 2 > items.length) {
        items = items.slice(head);
        head = 0;
      }
      return item;
    },
    removeWhere(matches) {
      const waiting = items.slice(head) as T[];
      items = waiting.filter((item) => !matches(item));
      head = 0;
      return waiting.filter(matches);
    },
  };
}
