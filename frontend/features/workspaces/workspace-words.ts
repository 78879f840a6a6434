type Facts = { pageCount: number; isDemonstration: boolean };

/** "3 Pages", with a word when they are made up. */
export function pageCountWords({ pageCount, isDemonstration }: Facts): string {
  const pages = pageCount === 0 ? "No Pages yet" : `${pageCount} ${pageCount === 1 ? "Page" : "Pages"}`;
  return isDemonstration ? `${pages} · demonstration` : pages;
}
