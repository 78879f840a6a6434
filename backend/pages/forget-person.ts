import { createHash, randomBytes } from "node:crypto";
import { type Context, inTransaction } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { type SignedRequest, verifySignedRequest } from "../messenger/verify-signed-request.ts";
import { publish } from "../realtime/create-realtime.ts";
import { findDeletion, findDeletionByCode, forgetTokens, insertDeletion } from "./deletion-queries.ts";

const removed = "The person who connected this Page removed the app at Facebook.";
const deleted = "The person who connected this Page had their data deleted.";

/**
 * A person removed the app at Facebook: their tokens are forgotten at once, and their Pages wait for a new connection. Inbox and history
 * belong to the business and stay. @throws AppError invalid_signature
 */
export async function deauthorizePerson(ctx: Context, signedRequest: string): Promise<void> {
  const request = open(ctx, signedRequest);
  const { pages } = await inTransaction(ctx, (tx) => forget(tx, request, removed));
  ctx.log.info({ pages }, "a person removed the app at Facebook");
}

/** Deletes whoever is known by an id of Meta's as somebody who wrote, not as somebody who logged in; answers how many contacts. */
export type ErasePeople = (ctx: Context, facebookId: string) => Promise<number>;

/** A person asks to have their data deleted; the answer says where the status can be read. @throws AppError invalid_signature */
export async function deletePerson(
  ctx: Context,
  signedRequest: string,
  erasePeople: ErasePeople,
): Promise<{ url: string; confirmation_code: string }> {
  const request = open(ctx, signedRequest);
  const requestHash = createHash("sha256").update(signedRequest).digest();
  const isNew = (await findDeletion(ctx.db, requestHash)) === undefined;
  const contactCount = isNew ? await erasePeople(ctx, request.userId) : 0;
  const code = await inTransaction(ctx, async (tx) => {
    const known = await findDeletion(tx.db, requestHash);
    if (known) return known.confirmationCode;
    const { pages, logins } = await forget(tx, request, deleted);
    const confirmationCode = randomBytes(12).toString("hex");
    const made = await insertDeletion(tx.db, {
      confirmationCode,
      requestHash,
      pageCount: pages,
      loginCount: logins,
      contactCount,
    });
    return made?.confirmationCode ?? (await findDeletion(tx.db, requestHash))?.confirmationCode ?? confirmationCode;
  });
  return { url: `${ctx.config.http.frontendUrl}/data-deletion/${code}`, confirmation_code: code };
}

/** @throws AppError not_found */
export async function readDeletion(ctx: Context, code: string) {
  const found = await findDeletionByCode(ctx.db, code);
  if (!found) throw notFound("deletion");
  return found;
}

function open(ctx: Context, signedRequest: string): SignedRequest {
  const request = verifySignedRequest(signedRequest, ctx.config.facebook.appSecret);
  if (!request) throw new AppError("invalid_signature", "The signed_request is not signed by our app's secret.");
  return request;
}

/** Pages connected again after Meta wrote this, as when it is sent late, stay connected. */
async function forget(tx: Context, { userId, issuedAt }: SignedRequest, reason: string) {
  const before = new Date(Math.max(issuedAt?.getTime() ?? Date.now(), 0) + 60_000);
  const { pages, logins } = await forgetTokens(tx.db, userId, before, reason);
  for (const page of pages) publish(tx, page.workspaceId, "page.changed", { pageId: page.id });
  return { pages: pages.length, logins };
}
