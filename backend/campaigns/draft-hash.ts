import { createHash } from "node:crypto";
import type { CampaignRow } from "./queries.ts";

type Draft = Pick<CampaignRow, "content" | "audience" | "instead" | "templateVersion">;

/** Names what a draft would send and to whom; another message, another text of its template or another audience has another hash. */
export const draftHash = ({ content, audience, instead, templateVersion }: Draft): string =>
  createHash("sha256")
    .update(stable({ content, audience, ...(instead && { instead }), ...(templateVersion !== null && { templateVersion }) }))
    .digest("hex");

const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
