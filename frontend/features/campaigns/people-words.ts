/** "1 person", "3,214 people". */
export const people = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "person" : "people"}`;
