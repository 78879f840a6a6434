import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { recordAudit } from "../accounts/record-audit.ts";
import { type Context, inWorkspace } from "../context.ts";
import { notFound } from "../errors.ts";
import { readWorkspace } from "../workspaces/read-workspaces.ts";
import { type FileFacts, type MessagePlace, readFacts, readFiles, readMessages } from "./export-queries.ts";
import { findPerson, type Person } from "./person-queries.ts";

type Input = { workspaceId: string; contactId: string; format: "zip" | "json" };

export type Export = { fileName: string; contentType: string; stream: Readable };

type PackedFile = Omit<FileFacts, "storageKey"> & { storageKey: string | null; file: string | null };

const messagesAtOnce = 500;

/** Everything kept of a person, as one file that a machine can read, with copies of their files. Read in pages, so that memory stays flat. @throws AppError not_found */
export async function exportContact(ctx: Context, { workspaceId, contactId, format }: Input): Promise<Export> {
  const person = await inWorkspace(ctx, workspaceId, async (tx) => {
    const found = await findPerson(tx.db, workspaceId, contactId);
    if (!found) throw notFound("contact");
    await recordAudit(tx, {
      ...{ action: "contact.exported", workspaceId, subject: { kind: "contact", id: contactId, name: null } },
      after: { page: found.pageName, format },
    });
    return found;
  });
  const name = `contact-${person.psid}`;
  const files = await packFiles(ctx, person, format === "zip");
  const json = Readable.from(jsonOf(ctx, person, files));
  if (format === "json") return { fileName: `${name}.json`, contentType: "application/json; charset=utf-8", stream: json };
  return { fileName: `${name}.zip`, contentType: "application/zip", stream: zipOf(ctx, json, files) };
}

const inside = <T>(ctx: Context, { workspaceId }: Person, read: (tx: Context) => Promise<T>) =>
  inWorkspace(ctx, workspaceId, read);

async function packFiles(ctx: Context, person: Person, isPacked: boolean): Promise<PackedFile[]> {
  const files = await inside(ctx, person, (tx) => readFiles(tx.db, person));
  const packed: PackedFile[] = [];
  for (const [index, { storageKey, ...facts }] of files.entries()) {
    const isHere = isPacked && storageKey !== null && (await ctx.storage.size(storageKey)) !== undefined;
    const file = isHere ? `files/${String(index + 1).padStart(4, "0")}${ending(facts.contentType)}` : null;
    packed.push({ ...facts, storageKey, file });
  }
  return packed;
}

const endings: Record<string, string> = {
  ...{ "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/svg+xml": ".svg" },
  ...{ "video/mp4": ".mp4", "audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/ogg": ".ogg", "application/pdf": ".pdf" },
};
const ending = (contentType: string | null) => endings[contentType ?? ""] ?? "";

async function* jsonOf(ctx: Context, person: Person, files: PackedFile[]): AsyncGenerator<string> {
  const workspace = await readWorkspace({ ...ctx, actor: { kind: "job", name: "export" } }, person);
  const { profile = [], ...facts } = await inside(ctx, person, (tx) => readFacts(tx.db, person));
  const head = {
    ...{ format: "messagesender.contact", version: 1, exportedAt: new Date() },
    workspace: { name: workspace.name },
    page: { name: person.pageName, facebookPageId: person.facebookPageId },
    profile: profile[0] ?? null,
    ...facts,
    files: files.map(({ storageKey, ...file }) => file),
    keptElsewhere: {
      rawEvents: `What Meta sent is also kept encrypted as it came, for ${ctx.config.webhooks.retentionDays} days at most; it says the same.`,
      backups: "Backups hold what was kept when they were made, until they expire.",
      facebook: "Meta keeps the conversation in Messenger; that is between the person and Meta.",
    },
  };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "messages": [`;
  let after: MessagePlace | undefined;
  for (;;) {
    const place = after;
    const rows = await inside(ctx, person, (tx) => readMessages(tx.db, person, place, messagesAtOnce));
    for (const [index, row] of rows.entries()) yield `${!place && index === 0 ? "" : ","}\n    ${JSON.stringify(row)}`;
    const last = rows.at(-1);
    if (!last || rows.length < messagesAtOnce) break;
    after = { at: last.occurredAt, id: last.id };
  }
  yield "\n  ]\n}\n";
}

function zipOf(ctx: Context, json: Readable, files: PackedFile[]): Readable {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  zip.on("error", (error: Error) => stream.destroy(error));
  json.on("error", (error) => stream.destroy(error));
  zip.addReadStream(json, "contact.json");
  for (const { file, storageKey } of files) {
    if (!file || !storageKey) continue;
    zip.addReadStreamLazy(file, { compress: false }, (done) => {
      ctx.storage.get(storageKey).then(
        (content) =>
          content ? done(null, content) : done(new Error("A file vanished while it was exported"), Readable.from([])),
        (error: Error) => done(error, Readable.from([])),
      );
    });
  }
  zip.end();
  return stream;
}
