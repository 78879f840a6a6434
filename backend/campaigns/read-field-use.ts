import type { CustomFieldUse } from "contract/custom-fields.ts";
import { sql } from "kysely";
import { countValues, getField } from "../contacts/fields/field-queries.ts";
import { type Context, inWorkspace } from "../context.ts";

const mostNamed = 20;

/** Who has a value of a field, and which messages would lose it. @throws AppError not_found */
export function readFieldUse(ctx: Context, input: { workspaceId: string; customFieldId: string }): Promise<CustomFieldUse> {
  const { workspaceId, customFieldId } = input;
  return inWorkspace(ctx, workspaceId, async (tx) => {
    const { id, key } = await getField(tx.db, workspaceId, customFieldId);
    const named = `\\{\\{\\s*${key}\\s*[|}]`;
    const filled = JSON.stringify([{ source: key }]);
    const { rows: uses } = await sql<CustomFieldUse["uses"][number]>`
      (select 'campaign' as kind, id, name, status from campaign
        where workspace_id = ${workspaceId} and status not in ('completed', 'cancelled') and content::text ~ ${named} order by id desc limit ${mostNamed})
      union all
      (select 'saved_message', id, name, null from template where workspace_id = ${workspaceId} and content::text ~ ${named} order by lower(name) limit ${mostNamed})
      union all
      (select 'utility_template', id, name, null from utility_template
        where workspace_id = ${workspaceId} and content -> 'variables' @> ${filled}::jsonb order by name limit ${mostNamed})`.execute(
      tx.db,
    );
    return { contacts: await countValues(tx.db, id), uses };
  });
}
