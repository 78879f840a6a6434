import { knownValue, type Person } from "contract/message-variables.ts";
import type { Button, UtilityUse } from "contract/messages.ts";
import { fillUtility, utilityValues } from "contract/utility-rules.ts";
import type { Db } from "../../context.ts";
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
  content: { text: string; buttons: Button[] };
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
  const { text, buttons } = fillUtility(ready.content, values);
  return {
    content: { text, buttons },
    wire: templateToSend(ready, values),
    missing,
    empty: [...new Set(empty)],
  };
}
