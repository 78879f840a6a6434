/**
 * The ids in a pasted text or a CSV file: one a line, or the column called id, psid or contact id. Other columns are ignored; a heading
 * is no id.
 */
export function readIds(text: string): string[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter(Boolean);
  const cells = lines.map((line) => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
  const heading = cells[0]?.map((cell) => cell.toLowerCase()) ?? [];
  const named = heading.findIndex((cell) => ["id", "psid", "contact id", "contact_id"].includes(cell));
  if (named >= 0) return cells.slice(1).flatMap((row) => row[named] || []);
  // Without a heading the first column counts; a single line may be a row of ids.
  const ids = cells.length === 1 ? (cells[0] ?? []) : cells.flatMap((row) => row[0] ?? []);
  return ids.filter(Boolean);
}
