import { knownValue, type Person } from "contract/message-variables.ts";
import type { OutgoingContent, UtilityUse } from "contract/messages.ts";
import { type FilledTemplate, fillUtility, utilityValues } from "contract/utility-rules.ts";
import type { Db } from "../../context.ts";
import { pictureReference } from "../../messages/present-cards.ts";
import { selectOnPages, type UtilityOnPage } from "./submission-queries.ts";
import { templateToSend, type WireTemplate } from "./wire-template.ts";

export type { UtilityOnPage } from "./submission-queries.ts";
export type { WireTemplate } from "./wire-template.ts";

/** A template as it is on a Page, with the words typed for it. */
export type UtilityReady = UtilityOnPage & { values: Record<string, string> };

/** What a template is on each of these Pages; empty when there is no such template. */
export async function findUtilityOn(
  db: Db,
  workspaceId: string,
  use: UtilityUse,
  pageIds: string[],
): Promise<Map<string, UtilityReady>> {
  const rows = await selectOnPages(db, workspaceId, use.templateId, pageIds);
  return new Map(rows.map((row) => [row.pageId, { ...row, values: use.values }]));
}

export type FilledUtility = {
  /** As it is shown here. */
  content: OutgoingContent;
  wire: WireTemplate;
  missing: string[];
  /** Variables whose fallback stands in. */
  empty: string[];
};

/** The template as one person gets it. */
export function fillFor(ready: UtilityReady, person: Person): FilledUtility {
  const { values, missing } = utilityValues(ready.content, person, ready.values);
  const empty = ready.content.variables.flatMap(({ name, source }) =>
    source !== "typed" && values[name] !== undefined && !knownValue(source, person) ? [source] : [],
  );
  return {
    content: shownContent(fillUtility(ready.content, values), ready.content.pictureId),
    wire: templateToSend(ready, values),
    missing,
    empty: [...new Set(empty)],
  };
}

/** With a title it is a card, at Meta as here. */
function shownContent({ title, body, buttons }: FilledTemplate, pictureId: string | undefined): OutgoingContent {
  if (!title) return { text: body, buttons };
  const imageUrl = pictureId && pictureReference(pictureId);
  return { cards: [{ title, subtitle: body, buttons, ...(imageUrl && { imageUrl }) }] };
}
