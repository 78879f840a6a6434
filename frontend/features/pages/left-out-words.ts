/** What it means that so many connected Pages were left out; null when there are none. */
export function leftOutWords(count: number) {
  if (count === 0) return null;
  const [pages, them] = count === 1 ? ["1 connected Page was", "it"] : [`${count} connected Pages were`, "them"];
  return {
    title: `${pages} not ticked at Facebook this time.`,
    text: `Facebook has cut ${them} off: nothing comes in or goes out there until you tick ${them} again. Chats stay, and what waits is kept.`,
    action: count === 1 ? "Go back and tick it" : "Go back and tick them",
  };
}

/** The button that saves, telling the truth about those left out. */
export function connectWords(chosen: number, leftOut: number): string {
  const connect = `Connect ${chosen} ${chosen === 1 ? "Page" : "Pages"}`;
  return leftOut > 0 ? `${connect}, leave ${leftOut} cut off` : connect;
}
