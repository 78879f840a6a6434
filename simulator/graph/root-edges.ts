import type { Answer } from "../http/answer.ts";
import { debugToken } from "../login/debug-token.ts";
import { listStickerPacks, searchStickers } from "../stickers/sticker-edges.ts";
import { listLibrary } from "../utility/list-library.ts";
import type { GraphRequest, MaybeLater } from "./graph-request.ts";

type RootEdge = (request: GraphRequest) => MaybeLater<Answer>;

/** Edges of no node. */
export const rootEdges: Record<string, RootEdge> = {
  "GET debug_token": debugToken,
  "GET message_template_library": listLibrary,
  "GET sticker_packs": listStickerPacks,
  "GET sticker_search": searchStickers,
};
