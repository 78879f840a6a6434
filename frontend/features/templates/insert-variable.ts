import { splitText } from "contract/message-variables.ts";

/** The text as somebody with nothing known about them gets it from this Page. */
export const fillWithFallbacks = (text: string, pageName = "", workspaceName = ""): string =>
  splitText(text, null)
    .map(({ text: part, variable }) => {
      if (variable?.name === "page_name") return pageName;
      if (variable?.name === "workspace_name") return workspaceName;
      return variable ? (variable.fallback ?? "") : part;
    })
    .join("");

/** Where an opened and not yet closed `{{` before the caret begins and what stands behind it, or null. */
export function findOpenVariable(text: string, caret: number): { start: number; query: string } | null {
  const start = text.lastIndexOf("{{", caret - 1);
  if (start === -1) return null;
  const query = text.slice(start + 2, caret);
  return /^\s*[a-z0-9_]*$/i.test(query) ? { start, query: query.trim().toLowerCase() } : null;
}

/** Puts a variable in place of `from` to `to`; the caret goes behind it. */
export function insertVariable(
  text: string,
  range: { from: number; to: number },
  variable: { name: string; fallback: string | null },
): { text: string; caret: number } {
  const fallback = variable.fallback?.replace(/[{}|]/g, "").trim();
  const inserted = fallback ? `{{${variable.name}|${fallback}}}` : `{{${variable.name}}}`;
  return { text: text.slice(0, range.from) + inserted + text.slice(range.to), caret: range.from + inserted.length };
}
