import { requireAppToken } from "../graph/check-token.ts";
import { missingObject, refuse } from "../graph/graph-refusal.ts";
import type { GraphRequest } from "../graph/graph-request.ts";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { textParam } from "../http/parse-params.ts";
import { stickerPacks } from "./sticker-catalog.ts";

export function listStickerPacks(request: GraphRequest): Answer {
  requireAppToken(request);
  return jsonAnswer({ data: stickerPacks.map(({ id, name, stickers }) => ({ id, name, sticker_count: stickers.length })) });
}

export function listStickers(request: GraphRequest, packId: string): Answer {
  requireAppToken(request);
  const pack = stickerPacks.find((one) => one.id === packId);
  if (!pack || request.rest[0] !== "stickers") return missingObject(request.method, packId);
  return jsonAnswer({ data: pack.stickers.map((sticker) => stickerNode(request, sticker)) });
}

export function searchStickers(request: GraphRequest): Answer {
  requireAppToken(request);
  const query = (textParam(request.params, "q") ?? "").trim().toLowerCase();
  if (query.length < 2) return refuse(100, "(#100) Param q must have at least 2 characters.");
  const found = stickerPacks.flatMap(({ stickers }) => stickers).filter(({ label }) => label.includes(query));
  return jsonAnswer({ data: found.map((sticker) => stickerNode(request, sticker)) });
}

function stickerNode({ world }: GraphRequest, { id, label }: { id: string; label: string }) {
  return { id, label, preview_image: `${world.publicUrl}/media/sticker-${id}.svg` };
}
