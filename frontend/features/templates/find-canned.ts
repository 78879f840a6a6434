import type { TemplateOnWire } from "contract/templates.ts";

/** What stands behind a slash at the beginning of a text, up to the caret; null when there is none. */
export function findSlash(text: string, caret: number): string | null {
  const typed = text.slice(0, caret);
  return /^\/[\p{L}\p{N}_-]*$/u.test(typed) ? typed.slice(1).toLowerCase() : null;
}

/** Those whose shortcut begins with what was typed, then those that have it elsewhere in shortcut or name. */
export function findCanned(templates: TemplateOnWire[], typed: string, most = 8): TemplateOnWire[] {
  const rank = ({ shortcut, name }: TemplateOnWire) => {
    if (shortcut?.startsWith(typed)) return 0;
    if (shortcut?.includes(typed)) return 1;
    return name.toLowerCase().includes(typed) ? 2 : 3;
  };
  return templates
    .filter((template) => template.shortcut && rank(template) < 3)
    .sort((a, b) => rank(a) - rank(b) || (a.shortcut ?? "").localeCompare(b.shortcut ?? ""))
    .slice(0, most);
}
