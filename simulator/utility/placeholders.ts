const pattern = /\{\{\s*(\w+)\s*\}\}/g;

/** The names between double braces, in order, repeated ones once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] as string))];
}

export function fillPlaceholders(text: string, values: Record<string, string>): string {
  return text.replace(pattern, (whole, name: string) => values[name] ?? whole);
}

export function edgePlaceholder(text: string): boolean {
  return /^\s*\{\{/.test(text) || /\}\}\s*$/.test(text);
}
