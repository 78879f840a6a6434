import type { Page } from "contract/pages.ts";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../context.ts";
import { AppError } from "../errors.ts";
import { publish } from "../realtime/create-realtime.ts";
import { encrypt } from "../secrets/encrypt.ts";
import { careMinutes } from "./connection-queries.ts";
import { inspectToken } from "./inspect-token.ts";
import { askForPicture } from "./keep-picture.ts";
import { type GrantedPage, listGrantedPages } from "./list-granted-pages.ts";
import { missingTasks } from "./missing-tasks.ts";
import { vitalPermissions } from "./permissions.ts";
import { findConnections, type PageValues, upsertPage } from "./queries.ts";
import { readPagesByFacebookId } from "./read-pages.ts";
import { readUserToken } from "./read-user-token.ts";
import { subscribePage } from "./subscribe-page.ts";

export type Connected = { items: Page[]; failed: { facebookPageId: string; reason: string }[] };

const atOnce = 4;

/** Connects chosen Pages one by one: one that fails does not stop the others. @throws AppError facebook_not_connected, facebook_refused, facebook_unreachable */
export async function connectPages(ctx: Context, input: { workspaceId: string; facebookPageIds: string[] }): Promise<Connected> {
  const granted = await listGrantedPages(ctx, await readUserToken(ctx, input.workspaceId));
  const waiting = [...new Set(input.facebookPageIds)];
  const done: string[] = [];
  const failed: Connected["failed"] = [];
  const connectNext = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const reason = await tryToConnect(
        ctx,
        input.workspaceId,
        granted.pages.find((page) => page.facebookPageId === id),
        granted.facebookUserId,
      );
      if (reason === undefined) done.push(id);
      else failed.push({ facebookPageId: id, reason });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, connectNext));
  const items = done.length > 0 ? await readPagesByFacebookId(ctx, input.workspaceId, done) : [];
  return { items, failed };
}

/** Answers why it did not work, if so. */
async function tryToConnect(
  ctx: Context,
  workspaceId: string,
  page: GrantedPage | undefined,
  facebookUserId: string | null,
): Promise<string | undefined> {
  try {
    await connectPage(ctx, workspaceId, page, facebookUserId);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ err: error, facebookPageId: page?.facebookPageId }, "a Page was not connected");
    return error.message;
  }
}

async function connectPage(ctx: Context, workspaceId: string, page: GrantedPage | undefined, facebookUserId: string | null) {
  if (!page?.token)
    throw new AppError("page_not_granted", "Facebook did not grant this Page. Continue with Facebook again and tick it there.");
  if (missingTasks(page.tasks).length > 0)
    throw new AppError(
      "page_not_granted",
      "Your role on this Page does not let you answer its messages. Ask an admin of the Page for full control, then try again.",
    );
  const missing = vitalPermissions.filter((permission) => !page.grantedPermissions.includes(permission));
  if (missing.length > 0)
    throw new AppError(
      "page_not_granted",
      `The permission ${missing.join(" and ")} was not granted for this Page. Continue with Facebook again and allow it.`,
    );
  const [connection] = await findConnections(ctx.db, [page.facebookPageId]);
  if (connection && connection.workspaceId !== workspaceId) throw elsewhere();
  const [inspection] = await Promise.all([inspectToken(ctx, page.token), subscribePage(ctx, page.facebookPageId, page.token)]);
  const facts = inspection.outcome === "ok" ? inspection.facts : null;
  await store(ctx, workspaceId, page, page.token, {
    facebookUserId,
    tokenExpiresAt: facts?.expiresAt ?? null,
    dataAccessExpiresAt: facts?.dataAccessExpiresAt ?? null,
    checkedAt: facts ? ctx.now() : null,
    ...dueTimes(ctx.now(), facts !== null),
  });
}

/** All of it was just looked at, so the next look is a whole time away. */
function dueTimes(now: Date, isInspected: boolean) {
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  return {
    factsDueAt: inMinutes(careMinutes.facts.working),
    fieldsDueAt: inMinutes(careMinutes.fields.working),
    tokenDueAt: isInspected ? inMinutes(careMinutes.token.working) : now,
  };
}

type Looks = Pick<
  PageValues,
  "facebookUserId" | "tokenExpiresAt" | "dataAccessExpiresAt" | "checkedAt" | "factsDueAt" | "fieldsDueAt" | "tokenDueAt"
>;

async function store(ctx: Context, workspaceId: string, page: GrantedPage, token: string, looks: Looks) {
  const { facebookPageId, name, category, pictureUrl, username, link, grantedPermissions, tasks } = page;
  const connectedBy = ctx.actor.kind === "account" ? ctx.actor.accountId : null;
  const accessToken = encrypt(token, ctx.config.secrets);
  try {
    await inWorkspace(ctx, workspaceId, async (tx) => {
      const { id } = await upsertPage(tx.db, {
        workspaceId,
        facebookPageId,
        name,
        category,
        pictureUrl,
        username,
        link,
        ...looks,
        accessToken,
        grantedPermissions,
        tasks,
        connectedBy,
      });
      await askForPicture(tx, { workspaceId, pageId: id, pictureUrl });
      await recordAudit(tx, {
        ...{ action: "page.connected", workspaceId, subject: { kind: "page", id, name } },
        after: { permissions: grantedPermissions },
      });
      publish(tx, workspaceId, "page.changed", { pageId: id });
    });
  } catch (error) {
    // Another workspace was faster: the unique index lets one through.
    if (error instanceof Error && "code" in error && error.code === "23505") throw elsewhere();
    throw error;
  }
}

const elsewhere = () =>
  new AppError("page_connected_elsewhere", "This Page is connected in another workspace. Disconnect it there first.");
