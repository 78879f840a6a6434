import { buffer } from "node:stream/consumers";
import type { Context } from "../../context.ts";
import { inWorkspace } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { findHandle, findPicture, type StoredPicture, storeHandle } from "../../media/pictures.ts";
import type { GraphAnswer, GraphRequest } from "../../messenger/create-messenger.ts";
import { graphError } from "../../pages/call-graph.ts";
import { textOf } from "../../pages/read-graph.ts";
import { readAnyUserToken } from "../../pages/read-user-token.ts";

/** Meta does not say how long a handle lives; within a day it serves other Pages without another login. */
const keptMs = 20 * 3_600_000;
const uploadMs = 60_000;

export type PictureHandle = { handle: string /** From an earlier submission. */; isKept: boolean };

/**
 * What Meta calls a picture in templates, uploaded now where it was not lately. Meta takes it only from a person who has a role on the app.
 * @throws AppError not_found, facebook_not_connected, facebook_refused, facebook_unreachable
 */
export async function handleOfPicture(ctx: Context, workspaceId: string, pictureId: string): Promise<PictureHandle> {
  const since = new Date(Date.now() - keptMs);
  const { picture, known } = await inWorkspace(ctx, workspaceId, async (tx) => ({
    picture: await findPicture(tx.db, workspaceId, pictureId),
    known: await findHandle(tx.db, pictureId, since),
  }));
  if (!picture) throw gone();
  if (known?.handle) return { handle: known.handle, isKept: true };
  const token = await readAnyUserToken(ctx, workspaceId);
  const handle = token === undefined ? undefined : await uploadPicture(ctx, picture, token);
  if (handle === undefined) throw reconnect();
  await inWorkspace(ctx, workspaceId, (tx) => storeHandle(tx.db, pictureId, handle, new Date()));
  return { handle, isKept: false };
}

/** Meta's resumable upload, in one piece. Undefined when the person's token is over. */
async function uploadPicture(ctx: Context, picture: StoredPicture, token: string): Promise<string | undefined> {
  const stored = await ctx.storage.get(picture.key);
  if (!stored) throw gone();
  const file = await buffer(stored);
  const name = `picture.${picture.contentType === "image/png" ? "png" : "jpg"}`;
  const query = { file_name: name, file_length: file.length, file_type: picture.contentType };
  const session = await ask(ctx, { method: "POST", path: `/${ctx.config.facebook.appId}/uploads`, token, query });
  const id = session && textOf(session.id);
  if (!id) return undefined;
  // The id has a signature behind a question mark.
  const [path = "", signature = ""] = id.split("?");
  const sealed = Object.fromEntries(new URLSearchParams(signature));
  const done = await ask(ctx, { method: "POST", path: `/${path}`, token, query: sealed, file, timeoutMs: uploadMs });
  const handle = done && textOf(done.h);
  if (done && !handle)
    throw new AppError("facebook_refused", "Meta took the picture and did not say what it calls it. Try again.");
  return handle ?? undefined;
}

const tokenIsOver = [190, 102, 463, 467];
const notPermitted = [3, 10, 200];

/** Undefined when the token is over. */
async function ask(ctx: Context, request: GraphRequest): Promise<Record<string, unknown> | undefined> {
  const answer: GraphAnswer = await ctx.messenger.call(request);
  if (answer.outcome === "ok") return answer.body;
  if (answer.outcome === "error" && tokenIsOver.includes(answer.error.code)) return undefined;
  if (answer.outcome === "error" && notPermitted.includes(answer.error.code)) throw noRole();
  throw graphError(answer);
}

const gone = () => new AppError("not_found", "The picture of this template is gone. Choose it again.");

const reconnect = () =>
  new AppError(
    "facebook_not_connected",
    "Meta takes a template's picture only from a person who logged in lately. Reconnect Facebook under Pages, then submit it again within an hour.",
  );

const noRole = () =>
  new AppError(
    "facebook_not_connected",
    "Meta takes a template's picture only from an administrator or developer of the app. Reconnect Facebook under Pages with such an account, then submit it again.",
  );
