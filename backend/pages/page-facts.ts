import { objectOf, textOf } from "./read-graph.ts";

export type PageFacts = {
  name: string | null;
  category: string | null;
  pictureUrl: string | null;
  username: string | null;
  link: string | null;
};

const address = (value: unknown) => {
  const text = textOf(value);
  return text && /^https?:\/\//.test(text) ? text : null;
};

/** What Meta tells of a Page. */
export const readPageFacts = (row: Record<string, unknown>): PageFacts => ({
  name: textOf(row.name),
  category: textOf(row.category),
  pictureUrl: address(objectOf(objectOf(row.picture).data).url),
  username: textOf(row.username),
  link: address(row.link),
});
