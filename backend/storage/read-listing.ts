import type { StoredEntry } from "./storage.ts";

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plain = (text: string) =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) =>
    decimal || hex
      ? String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16))
      : (entities[name ?? ""] ?? whole),
  );
const within = (xml: string, name: string) => {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found === undefined ? undefined : plain(found);
};

/** One answer of ListObjectsV2: its files, and where the next one goes on. */
export function readListing(xml: string): { entries: StoredEntry[]; next: string | undefined } {
  const entries = [...xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].flatMap(([, one = ""]) => {
    const key = within(one, "Key");
    const size = Number(within(one, "Size"));
    const modifiedAt = new Date(within(one, "LastModified") ?? "");
    return key && !Number.isNaN(modifiedAt.getTime()) ? [{ key, size, modifiedAt }] : [];
  });
  return { entries, next: within(xml, "IsTruncated") === "true" ? within(xml, "NextContinuationToken") : undefined };
}
