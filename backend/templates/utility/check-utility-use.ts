import type { UtilityUse } from "contract/messages.ts";
import { typedVariables } from "contract/utility-rules.ts";
import type { Db } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { getUtilityTemplate } from "./utility-queries.ts";

/** @throws AppError not_found, invalid_request when something that has to be typed is missing */
export async function checkUtilityUse(db: Db, workspaceId: string, use: UtilityUse): Promise<void> {
  const { content } = await getUtilityTemplate(db, workspaceId, use.templateId);
  const missing = typedVariables(content).filter((one) => !use.values[one.name]?.trim() && !one.fallback.trim());
  if (missing.length > 0)
    throw new AppError("invalid_request", `Fill in ${missing.map(({ name }) => `{{${name}}}`).join(", ")} first.`);
}

export async function isUtilityTemplate(db: Db, workspaceId: string, templateId: string): Promise<boolean> {
  const row = await db
    .selectFrom("utilityTemplate")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", templateId)
    .executeTakeFirst();
  return row !== undefined;
}
