/** "1 person", "1,204 people". */
export const countWords = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
