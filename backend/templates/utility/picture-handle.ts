import { buffer } from "node:stream/consumers";
import { type Context, inWorkspace } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { findHandle, findPicture, type StoredPicture, storeHandle } from "../../media/pictures.ts";
import type { GraphRequest } from "../../messenger/create-messenger.ts";
import { graphError } from "../../pages/call-graph.ts";
import { textOf } from "../../pages/read-graph.ts";
import { readUserTokens } from "../../pages/read-user-token.ts";

/** Meta does not say how long a handle lives; within a day it serves other Pages without another login. */
const keptMs = 20 * 3_600_000;
const uploadMs = 60_000;

export type PictureHandle = {
  handle: string;
  /** From an earlier submission. */
  isKept: boolean;
};

/**
 * What Meta calls a picture in templates, uploaded now where it was not lately. Meta takes it only from a person who has a role on the app.
 * @throws AppError invalid_request, facebook_not_connected, facebook_refused, facebook_unreachable
 */
export async function handleOfPicture(ctx: Context, workspaceId: string, pictureId: string): Promise<PictureHandle> {
  const since = new Date(Date.now() - keptMs);
  const { picture, known } = await inWorkspace(ctx, workspaceId, async (tx) => ({
    picture: await findPicture(tx.db, workspaceId, pictureId),
    known: await findHandle(tx.db, pictureId, since),
  }));
  if (!picture) throw gone();
  if (known?.handle) return { handle: known.handle, isKept: true };
  const file = await readFile(ctx, picture);
  let why: "over" | "no_role" = "over";
  for (const token of await readUserTokens(ctx, workspaceId)) {
    const uploaded = await uploadPicture(ctx, { ...picture, file }, token);
    if ("handle" in uploaded) {
      await inWorkspace(ctx, workspaceId, (tx) => storeHandle(tx.db, pictureId, uploaded.handle, new Date()));
      return { ...uploaded, isKept: false };
    }
    why = uploaded.why;
  }
  throw new AppError("facebook_not_connected", words[why]);
}

async function readFile(ctx: Context, { key }: StoredPicture): Promise<Uint8Array> {
  const stored = await ctx.storage.get(key);
  if (!stored) throw gone();
  return buffer(stored);
}

type Refused = { why: "over" | "no_role" };

/** Meta's resumable upload, in one piece, with one person's token. */
async function uploadPicture(
  ctx: Context,
  { contentType, file }: { contentType: string; file: Uint8Array },
  token: string,
): Promise<{ handle: string } | Refused> {
  const name = `picture.${contentType === "image/png" ? "png" : "jpg"}`;
  const query = { file_name: name, file_length: file.length, file_type: contentType };
  const session = await ask(ctx, { method: "POST", path: `/${ctx.config.facebook.appId}/uploads`, token, query });
  if ("why" in session) return session;
  // The id has a signature behind a question mark.
  const [path = "", signature = ""] = (textOf(session.body.id) ?? "").split("?");
  const sealed = Object.fromEntries(new URLSearchParams(signature));
  const done = await ask(ctx, { method: "POST", path: `/${path}`, token, query: sealed, file, timeoutMs: uploadMs });
  if ("why" in done) return done;
  const handle = textOf(done.body.h);
  if (!handle) throw new AppError("facebook_refused", "Meta took the picture and did not say what it calls it. Try again.");
  return { handle };
}

const tokenIsOver = [190, 102];
const notPermitted = [3, 10, 200];

/** @throws AppError facebook_refused, facebook_unreachable */
async function ask(ctx: Context, request: GraphRequest): Promise<{ body: Record<string, unknown> } | Refused> {
  const answer = await ctx.messenger.call(request);
  if (answer.outcome === "ok") return { body: answer.body };
  if (answer.outcome === "error" && tokenIsOver.includes(answer.error.code)) return { why: "over" };
  if (answer.outcome === "error" && notPermitted.includes(answer.error.code)) return { why: "no_role" };
  throw graphError(answer);
}

const gone = () => new AppError("invalid_request", "The picture of this template is gone. Choose it again.");

const words: Record<Refused["why"], string> = {
  over: "Meta takes a template's picture only from a person who logged in lately. Reconnect Facebook under Pages, then submit it again within an hour.",
  no_role:
    "Meta takes a template's picture only from an administrator or developer of the app. Reconnect Facebook under Pages with such an account, then submit it again.",
};
