import { findVariableFaults, textsOf } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import type { Db } from "../context.ts";
import { AppError } from "../errors.ts";
import { findVariablesFor } from "./find-variables.ts";

/** @throws AppError invalid_request when a variable of the message cannot be filled */
export async function checkContent(db: Db, workspaceId: string, content: OutgoingContent): Promise<void> {
  if (content.utility)
    throw new AppError("invalid_request", "A utility template is sent by itself; it cannot be kept as a message.");
  const known = await findVariablesFor(db, workspaceId, content);
  const issues = textsOf(content).flatMap(({ field, text }) =>
    findVariableFaults(text, known).map((message) => ({ path: `content.${field}`, message })),
  );
  if (issues.length > 0) throw new AppError("invalid_request", issues.map((issue) => issue.message).join(" "), { issues });
}
