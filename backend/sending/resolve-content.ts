import type { PersonFacts } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { fieldKeysOf } from "contract/utility-rules.ts";
import { readFieldWords } from "../contacts/fields/find-field-words.ts";
import type { Db } from "../context.ts";
import { fillFor, findUtilityOn, type WireTemplate } from "../templates/utility/utility-on-page.ts";
import { findUpload, type PageUpload } from "./page-uploads.ts";
import type { ContentFacts } from "./policy.ts";

export type Resolved = {
  /** As it is shown here. */
  content: OutgoingContent;
  /** What policy is asked about it. */
  facts: ContentFacts;
  template: WireTemplate | null;
  /** Of an attachment: what Meta has it under for this Page. */
  upload: PageUpload | undefined;
  /** Variables of a template that nothing fills. */
  missing: string[];
};

type About = { workspaceId: string; pageId: string; contactId: string; person: PersonFacts };

/** What a content is at this moment: a utility template with its text, its words and what Meta says of it on this Page. */
export async function resolveContent(db: Db, about: About, content: OutgoingContent): Promise<Resolved> {
  if (!content.utility) {
    const upload = content.attachment && (await findUpload(db, about.pageId, content.attachment));
    return { content, facts: { kind: "free" }, template: null, upload, missing: [] };
  }
  const ready = (await findUtilityOn(db, about.workspaceId, content.utility, [about.pageId])).get(about.pageId);
  if (!ready) return { ...gone, content: { text: "" } };
  const fields = await readFieldWords(db, about, fieldKeysOf(ready.content));
  const filled = fillFor(ready, { ...about.person, fields });
  const facts: ContentFacts = { kind: "utility_template", status: ready.status, since: ready.statusSince };
  return { content: filled.content, facts, template: filled.wire, upload: undefined, missing: filled.missing };
}

const gone = {
  facts: { kind: "utility_template", status: "deleted" } as const,
  ...{ template: null, upload: undefined, missing: [] },
};
