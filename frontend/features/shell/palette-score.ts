/** How well what was typed fits one of the words of an item: at its beginning, at the beginning of a word, anywhere; 0 hides it. */
export function paletteScore(titles: string[], wanted: string): number {
  const text = plain(wanted.trim());
  if (text === "") return 1;
  return Math.max(0, ...titles.map((title) => scoreOne(plain(title), text)));
}

function scoreOne(title: string, text: string): number {
  if (title.startsWith(text)) return 1;
  const words = text.split(/\s+/);
  if (words.every((word) => title.split(/[\s·“”"(]+/).some((part) => part.startsWith(word)))) return 0.8;
  return title.includes(text) ? 0.5 : 0;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");

/** What can be done with what is open comes first, then its screen, then where one can go. */
export const inPaletteOrder = <T>(groups: Map<string, T>): [string, T][] =>
  [...groups].sort(([one], [other]) => rank(one) - rank(other));

const last = ["Go to", "Workspaces", "Everywhere"];
const rank = (group: string) => (group.startsWith("This ") ? -1 : last.indexOf(group) + 1);
