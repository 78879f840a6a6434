import { fieldKeysOf } from "contract/utility-rules.ts";
import type { UtilityContent } from "contract/utility-templates.ts";
import type { Db } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { findVariables } from "../find-variables.ts";

/** @throws AppError invalid_request when a field that fills the template is not there or archived */
export async function checkSources(db: Db, workspaceId: string, content: UtilityContent): Promise<void> {
  const keys = fieldKeysOf(content);
  if (keys.length === 0) return;
  const known = await findVariables(db, workspaceId);
  for (const key of keys) {
    const variable = known.find((one) => one.name === key);
    if (!variable)
      throw new AppError("invalid_request", `There is no field “${key}” here. Choose what fills the variable again.`);
    if (variable.field === "archived")
      throw new AppError(
        "invalid_request",
        `The field “${variable.title}” is archived. Bring it back in Settings, Fields, or choose another.`,
      );
  }
}
