import { placeholdersOf } from "contract/utility-rules.ts";
import type { LibraryTemplate } from "contract/utility-templates.ts";
import { type Context, inWorkspace } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { callGraph } from "../../pages/call-graph.ts";
import { readPageToken } from "../../pages/page-token.ts";
import { listOf, objectOf, textOf } from "../../pages/read-graph.ts";
import { readLibraryTemplate } from "./library-template.ts";
import { findUtilityPages } from "./utility-queries.ts";

type Asked = { workspaceId: string; language: string };
type Listing = Asked & { search?: string | undefined; cursor?: string | undefined; limit: number };

/** Templates of Meta's library in a language. @throws AppError page_not_connected, invalid_cursor, facebook_refused, facebook_unreachable */
export async function listLibrary(
  ctx: Context,
  { workspaceId, language, search, cursor, limit }: Listing,
): Promise<{ items: LibraryTemplate[]; nextCursor: string | null }> {
  const token = await tokenOfWorkspace(ctx, workspaceId);
  const place = cursor === undefined ? undefined : readPlace(cursor);
  for (const code of place ? [place.code] : codesOf(language)) {
    const { rows, next } = await askLibrary(ctx, token, {
      ...{ language: code, limit },
      ...(search && { name_or_content: search }),
      ...(place && { after: place.after }),
    });
    if (rows.length > 0)
      return { items: rows.flatMap(readLibraryTemplate), nextCursor: next ? JSON.stringify([code, next]) : null };
  }
  return { items: [], nextCursor: null };
}

/** The one of this very name. @throws AppError page_not_connected, facebook_refused, facebook_unreachable */
export async function findLibraryTemplate(
  ctx: Context,
  { workspaceId, language, name }: Asked & { name: string },
): Promise<LibraryTemplate | undefined> {
  const token = await tokenOfWorkspace(ctx, workspaceId);
  for (const code of codesOf(language)) {
    const { rows } = await askLibrary(ctx, token, { name_or_content: name, language: code, limit: 100 });
    const found = rows.flatMap(readLibraryTemplate).find((one) => one.name === name);
    if (found) return found;
  }
  return undefined;
}

/**
 * What keeps a template that was taken from the library from being submitted, in words; null when it is still what Meta has.
 * @throws AppError facebook_refused, facebook_unreachable
 */
export async function findLibraryFault(
  ctx: Context,
  { workspaceId, language, content }: Asked & Pick<LibraryTemplate, "content">,
): Promise<string | null> {
  const { libraryName = "" } = content;
  const found = await findLibraryTemplate(ctx, { workspaceId, language, name: libraryName });
  if (!found) return `Meta's library has no “${libraryName}” in this language any more. Take over another one.`;
  const isSame = found.content.body === content.body && found.content.header === content.header;
  const kinds = (one: typeof content) => one.buttons.map(({ type }) => type).join();
  if (!isSame || kinds(found.content) !== kinds(content)) return "Meta changed this template in its library. Take it over again.";
  const at = found.content.buttons.findIndex((button, place) => varies(button) !== varies(content.buttons[place]));
  if (at < 0) return null;
  return varies(found.content.buttons[at])
    ? `The address of button ${at + 1} must end with a variable.`
    : `The address of button ${at + 1} has no variable in Meta's library.`;
}

const varies = (button: LibraryTemplate["content"]["buttons"][number] | undefined): boolean =>
  button?.type === "url" && placeholdersOf(button.url).length > 0;

/** Meta has most languages without a country. */
const codesOf = (language: string): string[] => [...new Set([language, language.split("_")[0] ?? language])];

async function askLibrary(ctx: Context, token: string, query: Record<string, string | number>) {
  const body = await callGraph(ctx, { method: "GET", path: "/message_template_library", token, query });
  const paging = objectOf(body.paging);
  const after = textOf(objectOf(paging.cursors).after);
  return { rows: listOf(body.data), next: paging.next ? after : null };
}

/** The library belongs to nobody; any Page opens it. */
async function tokenOfWorkspace(ctx: Context, workspaceId: string): Promise<string> {
  const pages = await inWorkspace(ctx, workspaceId, (tx) => findUtilityPages(tx.db, workspaceId));
  const page = pages.find(({ status }) => status === "connected");
  if (!page) throw new AppError("page_not_connected", "Connect a Page first: Meta shows its library only to Pages.");
  return readPageToken(ctx, page.accessToken);
}

/** @throws AppError invalid_cursor */
function readPlace(cursor: string): { code: string; after: string } {
  try {
    const [code, after] = JSON.parse(cursor);
    if (typeof code === "string" && typeof after === "string") return { code, after };
  } catch {}
  throw new AppError("invalid_cursor", "This cursor was not made by this list; begin again without it.");
}
