/** A paragraph, a list, or a table of which the first row is the head. */
export type Block = string | { list: string[] } | { table: string[][] };
export type LegalDocument = { title: string; lead: string; sections: { title: string; blocks: Block[] }[] };

const markdownOf = (block: Block): string => {
  if (typeof block === "string") return block;
  if ("list" in block) return block.list.map((line) => `- ${line}`).join("\n");
  const [head = [], ...rows] = block.table;
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
};

/** The document as a file for lawyers and translators. */
export const toMarkdown = ({ title, lead, sections }: LegalDocument): string =>
  `${[`# ${title}`, lead, ...sections.flatMap((one) => [`## ${one.title}`, ...one.blocks.map(markdownOf)])].join("\n\n")}\n`;
