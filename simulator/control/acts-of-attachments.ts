import { thumbsUp } from "../stickers/sticker-catalog.ts";
import { emitMessage } from "../webhooks/emit-events.ts";
import type { Attachment } from "../world/message.ts";
import { type ActCall, type ActResult, sent, writeAsPerson } from "./act-call.ts";
import { ControlRefusal } from "./control-call.ts";

type Make = (call: ActCall) => Attachment;

const media =
  (extension: string): Make =>
  ({ world, params, now }) => ({
    type: String(params.type),
    payload: { url: urlParam(params, `${world.publicUrl}/media/${params.type}-${now % 9}.${extension}`) },
  });

/** Every type of attachment a person can send, as it looks on the wire. */
const makers: Record<string, Make> = {
  image: ({ world, params, now }) => ({
    type: "image",
    payload: { url: urlParam(params, `${world.publicUrl}/media/photo-${now % 9}.svg`) },
  }),
  audio: media("mp3"),
  video: media("mp4"),
  file: media("pdf"),
  location: ({ params }) => ({
    type: "location",
    title: String(params.title ?? "Pinned location"),
    payload: { coordinates: { lat: Number(params.lat ?? 40.4168), long: Number(params.long ?? -3.7038) } },
  }),
  fallback: ({ params }) => ({
    type: "fallback",
    title: String(params.title ?? "A shared link"),
    ...(params.payload === null
      ? {}
      : { payload: { url: urlParam(params, "https://example.com/article"), title: "A shared link" } }),
  }),
  reel: ({ params }) => ({
    type: "reel",
    payload: { url: urlParam(params, "https://www.facebook.com/reel/1"), title: "A reel", reel_video_id: 4012093811202 },
  }),
  ig_reel: ({ params }) => ({
    type: "ig_reel",
    payload: { url: urlParam(params, "https://www.instagram.com/reel/1"), title: "A reel", reel_video_id: 17990001 },
  }),
  post: ({ person, params }) => ({
    type: "post",
    payload: { id: `${person.pageId}_122100000000004242`, url: urlParam(params, "https://www.facebook.com/1"), title: "A post" },
  }),
  ig_post: ({ params }) => ({
    type: "ig_post",
    payload: { id: "17990002", url: urlParam(params, "https://www.instagram.com/p/1"), title: "A post" },
  }),
  appointment_booking: ({ now }) => ({
    type: "appointment_booking",
    payload: {
      booking_id: "990011",
      status: "CONFIRMED",
      start_time: Math.floor(now / 1000) + 86_400,
      end_time: Math.floor(now / 1000) + 90_000,
      timezone: "Europe/Madrid",
    },
  }),
  template: ({ world }) => ({
    type: "template",
    payload: {
      product: {
        elements: [
          {
            id: "p1",
            retailer_id: "SKU-1",
            title: "Table lamp",
            subtitle: "189 €",
            image_url: `${world.publicUrl}/media/photo-0.svg`,
          },
        ],
      },
    },
  }),
};

function urlParam({ url }: Record<string, unknown>, fallback: string): string {
  return typeof url === "string" ? url : fallback;
}

export function sendSticker(call: ActCall): ActResult {
  const stickerId = String(call.params.stickerId ?? thumbsUp);
  const url = `${call.world.publicUrl}/media/sticker-${stickerId}.svg`;
  return sendAttachments(call, [{ type: "sticker", payload: { url, sticker_id: Number(stickerId) } }]);
}

/** `type`, or several in `types`, as when somebody picks three pictures. */
export function sendAttachment(call: ActCall): ActResult {
  const types = Array.isArray(call.params.types) ? call.params.types.map(String) : [String(call.params.type ?? "image")];
  const attachments = types.map((type) => {
    const make = makers[type];
    if (!make) throw new ControlRefusal(400, `type must be one of ${Object.keys(makers).join(", ")}`);
    return make({ ...call, params: { ...call.params, type } });
  });
  return sendAttachments(call, attachments);
}

function sendAttachments(call: ActCall, attachments: Attachment[]): ActResult {
  const text = typeof call.params.text === "string" ? call.params.text : null;
  const message = writeAsPerson(call, text, { attachments });
  emitMessage(call.world, message);
  return sent(message);
}
