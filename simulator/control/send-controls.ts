import type { Message } from "../world/message.ts";
import type { ControlCall } from "./control-call.ts";
import { numberParam } from "./read-control-params.ts";

const maximumRows = 10_000;
const shownDuplicates = 100;

export function listSends({ world, params }: ControlCall) {
  const after = numberParam(params, "after", 0);
  const rows = world.sends.slice(after, after + Math.min(maximumRows, numberParam(params, "limit", 100)));
  const next = rows.length > 0 && (rows.at(-1) as Message).seq < world.sends.length ? (rows.at(-1) as Message).seq : null;
  return { data: rows.map(sendView), next };
}

function sendView(message: Message) {
  return {
    seq: message.seq,
    mid: message.mid,
    pageId: message.pageId,
    psid: message.psid,
    metadata: message.metadata,
    text: message.text,
    messagingType: message.messagingType,
    tag: message.tag,
    at: new Date(message.at).toISOString(),
    ...(message.extra?.attachments ? { attachments: message.extra.attachments } : {}),
    ...(message.extra?.quickReplies ? { quickReplies: message.extra.quickReplies } : {}),
  };
}

export function summarizeSends({ world, params }: ControlCall) {
  const prefix = typeof params.metadataPrefix === "string" ? params.metadataPrefix : "";
  const counts = new Map<string, number>();
  let accepted = 0;
  let withoutMetadata = 0;
  for (const { metadata } of world.sends) {
    if (prefix && !metadata?.startsWith(prefix)) continue;
    accepted++;
    if (metadata === null) withoutMetadata++;
    else counts.set(metadata, (counts.get(metadata) ?? 0) + 1);
  }
  const duplicates = [];
  for (const [metadata, count] of counts) {
    if (count > 1 && duplicates.length < shownDuplicates) duplicates.push({ metadata, count });
  }
  return { accepted, distinctMetadata: counts.size, duplicates, withoutMetadata };
}
