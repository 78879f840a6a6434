import { fieldKeysIn, type MessageVariable, messageVariables, variablesWith } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { listFields } from "../contacts/fields/field-queries.ts";
import type { Db } from "../context.ts";

/** What messages of a workspace may be filled with. */
export const findVariables = async (db: Db, workspaceId: string): Promise<MessageVariable[]> =>
  variablesWith(await listFields(db, workspaceId));

/** Those that a message may name; its fields are looked up only if it names some. */
export const findVariablesFor = async (db: Db, workspaceId: string, content: OutgoingContent) =>
  fieldKeysIn(content).length > 0 ? findVariables(db, workspaceId) : messageVariables;
