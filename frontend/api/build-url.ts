type Values = Record<string, unknown>;

/** The path with its parameters filled in and the query behind it; lists are joined with commas, empty values left out. */
export function buildUrl(path: string, params: Values = {}, query: Values = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === null || value === "") throw new Error(`The address ${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(",") : value;
    return text === undefined || text === null || text === "" ? [] : [[name, String(text)]];
  });
  const search = new URLSearchParams(pairs).toString();
  return search ? `${filled}?${search}` : filled;
}
