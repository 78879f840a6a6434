import { type Answer, jsonAnswer } from "../http/answer.ts";
import { type Params, textParam } from "../http/parse-params.ts";
import { findMessage, pageOf } from "../world/find-records.ts";
import { threadIdOf } from "../world/ids.ts";
import type { Attachment, Message } from "../world/message.ts";
import type { Person } from "../world/person.ts";
import { requireScopes } from "./check-token.ts";
import { GraphRefusal, missingObject } from "./graph-refusal.ts";
import type { GraphRequest } from "./graph-request.ts";
import { graphTime } from "./graph-time.ts";
import { paginate } from "./paginate.ts";
import { type Field, parseFields } from "./parse-fields.ts";
import { type FieldReaders, selectFields } from "./select-fields.ts";

const readableMessages = 20;
const defaults = ["id", "created_time"];

export function messageReaders(request: GraphRequest): FieldReaders<Message> {
  const person = (message: Message) => request.world.people.get(message.psid) as Person;
  const party = (message: Message, side: "person" | "page") => {
    const node = side === "page" ? pageOf(request.world, person(message)) : { name: person(message).name, id: message.psid };
    return { name: node.name, email: `${node.id}@facebook.com`, id: node.id };
  };
  return {
    id: (message) => message.mid,
    created_time: (message) => graphTime(message.at),
    from: (message) => party(message, message.from),
    to: (message) => ({ data: [party(message, message.from === "page" ? "person" : "page")] }),
    message: (message) => message.text ?? message.extra?.postback?.title ?? "",
    attachments: attachmentsEdge,
    shares: () => undefined,
    sticker: (message) => stickerOf(message)?.url,
    tags: (message) => ({ data: [{ name: "inbox" }, { name: message.appId ? "source:chat" : "source:mobile" }] }),
    thread_id: (message) => threadIdOf(message.psid),
    reply_to: (message) => (message.extra?.replyTo ? { mid: message.extra.replyTo } : undefined),
    reactions: (message) => reactionsEdge(message),
    is_unsupported: () => undefined,
  };
}

/** All ids are listed, but only the 20 newest can be read in detail. */
export function messageEdge(
  request: GraphRequest,
  person: Person,
  asked: { fields: Field[]; params: Params },
): Record<string, unknown> {
  const newestFirst = (person.thread ?? []).filter((message) => !message.extra?.deleted).reverse();
  const url = `${request.world.publicUrl}/${request.version}/${threadIdOf(person.psid)}/messages`;
  const params = { ...asked.params, access_token: request.token.value };
  const { items, paging } = paginate(newestFirst, { params, idOf: (message) => message.mid, url });
  const readers = messageReaders(request);
  const readable = new Set(newestFirst.slice(0, readableMessages));
  const data = items.map((message) =>
    readable.has(message)
      ? selectFields(message, { fields: asked.fields, readers, type: "Message", defaults })
      : { id: message.mid, created_time: graphTime(message.at) },
  );
  return paging ? { data, paging } : { data };
}

export function readMessage(request: GraphRequest, mid: string): Answer {
  requireScopes(request, ["pages_messaging", "pages_read_engagement"]);
  const message = findMessage(request.world, mid);
  if (!message || message.pageId !== request.token.pageId) missingObject(request.method, mid);
  const thread = request.world.people.get(message.psid)?.thread ?? [];
  const isReadable =
    !message.extra?.deleted &&
    thread
      .filter((one) => !one.extra?.deleted)
      .slice(-readableMessages)
      .includes(message);
  if (!isReadable) {
    throw new GraphRefusal({ code: 100, subcode: 9000001, message: "(#100) The message has been deleted by business or user." });
  }
  const fields = parseFields(textParam(request.params, "fields"));
  return jsonAnswer(selectFields(message, { fields, readers: messageReaders(request), type: "Message", defaults }));
}

function attachmentsEdge(message: Message): unknown {
  const attachments = (message.extra?.attachments ?? []).filter((attachment) => attachment.type !== "sticker");
  if (attachments.length === 0) return undefined;
  return { data: attachments.map((attachment, index) => attachmentNode(message, attachment, index)) };
}

function attachmentNode(message: Message, { type, payload }: Attachment, index: number): Record<string, unknown> {
  const id = `${message.seq || message.at}${index}`;
  const url = payload?.url;
  if (type === "image") {
    return {
      id,
      mime_type: "image/jpeg",
      name: `image-${id}.jpg`,
      size: 48_211,
      image_data: { width: 960, height: 720, max_width: 960, max_height: 720, url, preview_url: url },
    };
  }
  if (type === "video")
    return {
      id,
      mime_type: "video/mp4",
      name: `video-${id}.mp4`,
      size: 948_211,
      video_data: { width: 720, height: 1280, length: 9, url, preview_url: url },
    };
  if (type === "template") {
    const elements = payload?.elements as { title?: string; subtitle?: string; image_url?: string }[] | undefined;
    const first = elements?.[0];
    return {
      id,
      generic_template: { title: first?.title ?? payload?.text, subtitle: first?.subtitle, media_url: first?.image_url },
    };
  }
  const mimeType = type === "audio" ? "audio/mpeg" : "application/octet-stream";
  return { id, mime_type: mimeType, name: `${type}-${id}`, size: 18_211, file_url: url };
}

function stickerOf(message: Message): { url?: unknown } | null | undefined {
  return message.extra?.attachments?.find((attachment) => attachment.type === "sticker")?.payload;
}

function reactionsEdge(message: Message): unknown {
  const data = [];
  if (message.extra?.personReaction) data.push({ reaction: message.extra.personReaction, users: [{ id: message.psid }] });
  if (message.extra?.pageReaction) data.push({ reaction: message.extra.pageReaction, users: [{ id: message.pageId }] });
  return data.length > 0 ? { data } : undefined;
}
