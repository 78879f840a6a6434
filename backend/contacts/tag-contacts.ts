import { type Context, inTransaction, inWorkspace } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import { addTags, countOwnContacts, countOwnTags, countTags, insertTag, mostTags, removeTags, type TagRow } from "./queries.ts";
import { type ContactFilter, tagMatching } from "./search-contacts.ts";

const uniqueViolation = "23505";
const mostHints = 50;

export type Tagging = {
  workspaceId: string;
  contactIds?: string[] | undefined;
  filter?: ContactFilter | undefined;
  add: string[];
  remove: string[];
};

/** Puts tags on contacts and takes tags off, for chosen ones or all that match. Answers how many contacts. @throws AppError not_found */
export async function tagContacts(ctx: Context, tagging: Tagging): Promise<{ contacts: number }> {
  const { workspaceId, contactIds, filter = {} } = tagging;
  const add = [...new Set(tagging.add)];
  const remove = [...new Set(tagging.remove)];
  const tags = new Set([...add, ...remove, ...(filter.tagIds ?? [])]);
  await inWorkspace(ctx, workspaceId, async (tx) => {
    if ((await countOwnTags(tx.db, workspaceId, [...tags])) !== tags.size) throw notFound("tag");
  });
  if (!contactIds) {
    return inTransaction(ctx, async (tx) => {
      const contacts = await tagMatching(tx, workspaceId, filter, add, remove);
      publish(tx, workspaceId, "inbox.changed", {});
      return { contacts };
    });
  }
  return inWorkspace(ctx, workspaceId, (tx) => tagChosen(tx, workspaceId, [...new Set(contactIds)], add, remove));
}

async function tagChosen(tx: Context, workspaceId: string, contactIds: string[], add: string[], remove: string[]) {
  if ((await countOwnContacts(tx.db, workspaceId, contactIds)) !== contactIds.length) throw notFound("contact");
  await addTags(tx.db, workspaceId, contactIds, add);
  await removeTags(tx.db, contactIds, remove);
  if (contactIds.length > mostHints) publish(tx, workspaceId, "inbox.changed", {});
  else for (const contactId of contactIds) publish(tx, workspaceId, "contact.changed", { contactId });
  return { contacts: contactIds.length };
}

/** @throws AppError tag_exists, too_many_tags */
export async function createTag(
  ctx: Context,
  tag: { workspaceId: string; name: string; colour: TagRow["colour"] },
): Promise<TagRow> {
  const made = await inWorkspace(ctx, tag.workspaceId, async (tx) => {
    if ((await countTags(tx.db, tag.workspaceId)) >= mostTags)
      throw new AppError("too_many_tags", `A workspace can have ${mostTags} tags.`);
    return insertTag(tx.db, tag);
  }).catch((error) => {
    throw error.code === uniqueViolation ? new AppError("tag_exists", "There is a tag with this name already.") : error;
  });
  return { ...tag, id: made.id, contactCount: 0 };
}
