import { fieldKeysIn } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { fieldKeysOf } from "contract/utility-rules.ts";
import { findFieldWords } from "../contacts/fields/find-field-words.ts";
import type { Db } from "../context.ts";
import type { UtilityReady } from "../templates/utility/utility-on-page.ts";

type Texts = { content: OutgoingContent | null; template?: Pick<UtilityReady, "content"> | null | undefined };

/** The workspace's own fields that a campaign's message and template are filled with, by key. */
export const campaignFieldKeys = ({ content, template }: Texts): string[] => [
  ...new Set([...(content ? fieldKeysIn(content) : []), ...(template ? fieldKeysOf(template.content) : [])]),
];

type Recipient = Texts & { workspaceId: string; contactId: string };

/** What recipients of several campaigns are filled with, by contact; reads nothing where no text names a field. */
export async function findRecipientFields(db: Db, recipients: Recipient[]): Promise<Map<string, Record<string, string>>> {
  const found = new Map<string, Record<string, string>>();
  const filled = recipients.filter((one) => campaignFieldKeys(one).length > 0);
  for (const [workspaceId, those] of Map.groupBy(filled, (one) => one.workspaceId)) {
    const keys = [...new Set(those.flatMap(campaignFieldKeys))];
    const ids = [...new Set(those.map((one) => one.contactId))];
    for (const [contactId, words] of await findFieldWords(db, workspaceId, keys, ids)) found.set(contactId, words);
  }
  return found;
}
