import { randomInt } from "node:crypto";
import type { Context } from "../../context.ts";
import { encrypt } from "../../secrets/encrypt.ts";
import { makeMember, makeWorkspace } from "./workspaces.ts";

const nothingLeft = { sent: 0, onTheirWay: 0, notLeft: 0, campaigns: [] };

/** One of everything a workspace can own, by the names the routes give their parameters; all texts carry `mark`. */
export type TestWorld = Awaited<ReturnType<typeof makeWorld>>;

const emptyDryRun = {
  audience: 0,
  groups: [],
  pages: [],
  emptyCount: 0,
  closingCount: 0,
  estimate: { lowSeconds: 0, highSeconds: 0, words: "nothing left" },
};

export async function makeWorld(ctx: Context, mark: string) {
  const { db } = ctx;
  const workspaceId = (await makeWorkspace(ctx, { name: `${mark} workspace` })).id;
  const manager = await makeMember(ctx, workspaceId, "manager");
  const accessToken = encrypt(`EAAP${mark}`, ctx.config.secrets);
  const facebookPageId = String(randomInt(1e14, 2e14));
  const now = ctx.now();
  const page = await db
    .insertInto("page")
    .values({ workspaceId, facebookPageId, name: `${mark} page`, accessToken })
    .returning("id")
    .executeTakeFirstOrThrow();
  const psid = String(randomInt(1e14, 2e14));
  const contact = await db
    .insertInto("contact")
    .values({
      workspaceId,
      pageId: page.id,
      psid,
      name: `${mark} person`,
      lastActivityAt: now,
      lastMessageAt: now,
      profileState: "fetched",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const tag = await db
    .insertInto("tag")
    .values({ workspaceId, name: `${mark} tag`, colour: "grey" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.insertInto("contactTag").values({ workspaceId, contactId: contact.id, tagId: tag.id }).execute();
  const customField = await db
    .insertInto("customField")
    .values({ workspaceId, key: "city", label: `${mark} city`, kind: "text", place: 1 })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("contactField")
    .values({
      ...{ workspaceId, contactId: contact.id, fieldId: customField.id, changedAt: now },
      value: JSON.stringify(`${mark} town`),
    })
    .execute();
  const conversation = await db
    .insertInto("conversation")
    .values({ workspaceId, pageId: page.id, contactId: contact.id, lastActivityAt: now, lastIncomingAt: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  const content = JSON.stringify({
    kind: "text",
    text: `${mark} text`,
    attachments: [],
    quickReplies: [],
    buttons: [],
    replyToMid: null,
  });
  const message = await db
    .insertInto("message")
    .values({
      workspaceId,
      pageId: page.id,
      conversationId: conversation.id,
      contactId: contact.id,
      direction: "in",
      authorKind: "person",
      content,
      mid: `m_${mark}`,
      status: "received",
      occurredAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const contactList = await db
    .insertInto("contactList")
    .values({ workspaceId, name: `${mark} list` })
    .returning("id")
    .executeTakeFirstOrThrow();
  const template = await db
    .insertInto("template")
    .values({ workspaceId, name: `${mark} template`, content: JSON.stringify({ text: `${mark} greeting` }) })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("templateVersion")
    .values({
      workspaceId,
      templateId: template.id,
      version: 1,
      name: `${mark} template`,
      content: JSON.stringify({ text: `${mark} greeting` }),
      savedAt: now,
    })
    .execute();
  const utilityTemplate = await db
    .insertInto("utilityTemplate")
    .values({
      ...{ workspaceId, name: `${mark.toLowerCase()}_order`, language: "en_US", changedAt: now },
      content: JSON.stringify({ header: `${mark} header`, body: `${mark} order is ready now.`, buttons: [], variables: [] }),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("utilitySubmission")
    .values({
      ...{ workspaceId, templateId: utilityTemplate.id, pageId: page.id, facebookTemplateId: `${mark} at Meta` },
      submittedAt: now,
    })
    .execute();
  const campaign = await db
    .insertInto("campaign")
    .values({
      workspaceId,
      name: `${mark} campaign`,
      content: JSON.stringify({ text: `${mark} offer` }),
      audience: JSON.stringify({ pageIds: [page.id], tagIds: [] }),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("dryRun")
    .values({
      workspaceId,
      campaignId: campaign.id,
      hash: mark,
      draftHash: mark,
      result: JSON.stringify(emptyDryRun),
      madeAt: now,
    })
    .execute();
  // Over already, so that the world can send.
  const stop = await db
    .insertInto("sendingStop")
    .values({
      workspaceId,
      pageId: page.id,
      reason: `${mark} reason`,
      hadLeft: JSON.stringify(nothingLeft),
      startedAt: now,
      resumedAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return {
    ...{
      workspaceId,
      stopId: stop.id,
      pageId: page.id,
      contactId: contact.id,
      conversationId: conversation.id,
      messageId: message.id,
      tagId: tag.id,
      customFieldId: customField.id,
      templateId: template.id,
      utilityTemplateId: utilityTemplate.id,
      contactListId: contactList.id,
      campaignId: campaign.id,
    },
    ...{ facebookPageId, psid, manager, mark },
  };
}
