/** Without what may be somebody's: tokens, addresses, quoted texts, long numbers. */
export const scrubText = (text: string): string =>
  text
    .replace(/\bEAA[A-Za-z0-9]{10,}|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+|Bearer\s+\S+|[?&#][\w.]+=[^&\s]+/g, "[hidden]")
    .replace(/[\w.+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi, "[address]")
    .replace(/"[^"]*"|“[^”]*”|`[^`]*`/g, '"…"')
    .replace(/\d{7,}/g, "#")
    .slice(0, 300);

/** A path without ids and query. */
export const scrubPath = (path: string): string =>
  path.replace(/[?#].*$/, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{5,}|[\w-]{32,}/gi, ":id");
