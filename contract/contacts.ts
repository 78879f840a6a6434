import { z } from "zod";
import { FieldValue } from "./custom-fields.ts";
import { defineRoute, Id, Paging, pageOf, Timestamp, WorkspaceParams } from "./route.ts";
import { Colour, TimeZone } from "./workspaces.ts";

export const Tag = z.object({ id: Id, name: z.string(), colour: Colour, contactCount: z.number().int() });
export type Tag = z.infer<typeof Tag>;

export const TagRef = z.object({ id: Id, name: z.string(), colour: Colour });
export type TagRef = z.infer<typeof TagRef>;

/**
 * What may be sent to a contact and until when.
 * open: anything; ad: probably anything (ad window); human: only a person's own answer; closed: approved templates only; blocked: nothing.
 */
export const MessagingWindow = z.object({
  state: z.enum(["open", "ad", "human", "closed", "blocked"]),
  until: Timestamp.nullable(),
  /** The event that opened it, such as "message" or "reaction". */
  because: z.string().nullable(),
});
export type MessagingWindow = z.infer<typeof MessagingWindow>;
export type MessagingWindowOnWire = z.input<typeof MessagingWindow>;

export const Contact = z.object({
  id: Id,
  pageId: Id,
  psid: z.string(),
  /** The real name, or an honest placeholder such as "Messenger user ·4821". */
  name: z.string(),
  hasRealName: z.boolean(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  locale: z.string().nullable(),
  tags: z.array(TagRef),
  window: MessagingWindow,
  humanUntil: Timestamp.nullable(),
  lastMessageAt: Timestamp.nullable(),
  optedOutAt: Timestamp.nullable(),
  unavailableSince: Timestamp.nullable(),
  conversationId: Id.nullable(),
  createdAt: Timestamp,
});
export type Contact = z.infer<typeof Contact>;
export type ContactOnWire = z.input<typeof Contact>;

export const ContactCampaign = z.object({
  campaignId: Id,
  name: z.string(),
  outcome: z.string(),
  at: Timestamp.nullable(),
});

const tags = ["contacts"];
const base = "/api/v1/workspaces/:workspaceId";
const ContactParams = WorkspaceParams.extend({ contactId: Id });

/** A list in a query: repeated, or one text with commas. */
const IdList = z.preprocess(
  (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
  z.array(Id).max(100),
);

export const listContacts = defineRoute({
  method: "GET",
  url: `${base}/contacts`,
  access: "viewer",
  schema: {
    operationId: "listContacts",
    tags,
    summary: "Contacts, most recently active first",
    params: WorkspaceParams,
    query: Paging.extend({
      search: z.string().trim().max(100).optional(),
      pageIds: IdList.optional(),
      tagIds: IdList.optional(),
    }),
    response: pageOf(Contact).extend({ total: z.number().int() }),
  },
});

const ContactDetail = Contact.extend({
  pageName: z.string(),
  /** Null where it is not known; quiet hours then go by the workspace's. */
  timeZone: z.string().nullable(),
  campaigns: z.array(ContactCampaign),
  /** Values of custom fields by the field's id; what is not known is missing. */
  fields: z.record(Id, FieldValue),
});

export const getContact = defineRoute({
  method: "GET",
  url: `${base}/contacts/:contactId`,
  access: "viewer",
  schema: {
    operationId: "getContact",
    tags,
    summary: "One contact with the campaigns that reached or spared them",
    params: ContactParams,
    response: ContactDetail,
  },
});

export const updateContact = defineRoute({
  method: "PATCH",
  url: `${base}/contacts/:contactId`,
  access: "operator",
  schema: {
    operationId: "updateContact",
    tags,
    summary: "Say where a person's clock stands, for quiet hours; null goes back to what Meta or the workspace says",
    params: ContactParams,
    body: z.object({ timeZone: TimeZone.nullable() }),
    response: ContactDetail,
  },
});

/** Something that Meta told of a person besides messages; `details` in Meta's words. */
export const ContactEvent = z.object({
  id: Id,
  kind: z.string(),
  details: z.record(z.string(), z.unknown()),
  occurredAt: Timestamp,
});
export type ContactEventOnWire = z.input<typeof ContactEvent>;

export const listContactEvents = defineRoute({
  method: "GET",
  url: `${base}/contacts/:contactId/events`,
  access: "viewer",
  schema: {
    operationId: "listContactEvents",
    tags,
    summary: "What Meta told of a contact besides messages, newest first: carts, feedback, shared details, labels, unknown kinds",
    params: ContactParams,
    query: Paging,
    response: pageOf(ContactEvent),
  },
});

export const listTags = defineRoute({
  method: "GET",
  url: `${base}/tags`,
  access: "viewer",
  schema: {
    operationId: "listTags",
    tags,
    summary: "Tags, at most 500, by name",
    params: WorkspaceParams,
    response: z.object({ items: z.array(Tag) }),
  },
});

export const createTag = defineRoute({
  method: "POST",
  url: `${base}/tags`,
  access: "operator",
  status: 201,
  schema: {
    operationId: "createTag",
    tags,
    summary: "Create a tag",
    params: WorkspaceParams,
    body: z.object({ name: z.string().trim().min(1).max(40), colour: Colour.default("grey") }),
    response: Tag,
  },
});

export const tagContacts = defineRoute({
  method: "POST",
  url: `${base}/contacts/tags`,
  access: "operator",
  schema: {
    operationId: "tagContacts",
    tags,
    summary: "Put tags on contacts and take tags off them; `contactIds` for chosen ones or `filter` for all that match it",
    params: WorkspaceParams,
    body: z
      .object({
        contactIds: z.array(Id).min(1).max(1000).optional(),
        filter: z
          .object({
            search: z.string().trim().max(100).optional(),
            pageIds: z.array(Id).max(100).optional(),
            tagIds: z.array(Id).max(100).optional(),
          })
          .optional(),
        add: z.array(Id).max(20).default([]),
        remove: z.array(Id).max(20).default([]),
      })
      .refine((body) => (body.contactIds === undefined) !== (body.filter === undefined), "Give either contactIds or filter"),
    response: z.object({ contacts: z.number().int() }),
  },
});
