/** Kinds a browser shows without running anything in them. */
const shown = /^(image\/(jpeg|png|gif|webp|avif|bmp)|video\/(mp4|webm|quicktime)|audio\/(mpeg|mp4|aac|ogg|opus|wav|x-m4a|amr))$/;

/** Shown inside a page's `img` only: opened on its own it is downloaded, and its scripts never run. */
const onlyEmbedded = "image/svg+xml";

/**
 * Headers under which foreign content is served. Whatever it is, it cannot run in our origin: no guessing of its kind, a policy that forbids
 * everything, and a download for what a browser could take for a page.
 */
export function safeHeaders(contentType: string, fileName: string | null): Record<string, string> {
  const isShown = shown.test(contentType);
  const isKept = isShown || contentType === onlyEmbedded;
  return {
    "content-type": isKept ? contentType : "application/octet-stream",
    "content-disposition": disposition(isShown ? "inline" : "attachment", fileName),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "referrer-policy": "no-referrer",
  };
}

/** The plain name for old programs, the real one in UTF-8 beside it. */
function disposition(kind: "inline" | "attachment", name: string | null): string {
  if (name === null) return kind;
  const plain = name.replace(/[^\w .()-]/g, "_").slice(0, 100);
  const encoded = encodeURIComponent(name.toWellFormed().slice(0, 100)).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
