import { hkdfSync } from "node:crypto";
import { z } from "zod";
import type { PastErasure } from "../privacy/redo-erasures.ts";
import { decrypt, encrypt } from "../secrets/encrypt.ts";

const count = z.number();
const Note = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  pageId: z.uuid(),
  mark: z.base64().transform((mark) => Buffer.from(mark, "base64")),
  erasedAt: z.coerce.date(),
  createdAt: z.coerce.date(),
  source: z.enum(["team", "facebook"]),
  askedBy: z.uuid().nullable(),
  removed: z.object({ messages: count, files: count, campaigns: count, comments: count, events: count }),
});

/** A file for each deletion, beside the backups: never changed, so whatever happens to one harms no other. */
export const notesOf = (installationId: string) => `erasures/${installationId}/`;

/** Sealed with what makes the marks, which is in every backup: whoever can open one can do the deletions after it again, and nobody else. */
export const sealNote = ({ mark, ...facts }: PastErasure, secret: Buffer): Buffer =>
  Buffer.from(encrypt(JSON.stringify({ ...facts, mark: mark.toString("base64") }), keysOf(secret)));

/** @throws Error when it was sealed for another installation, or changed */
export const openNote = (sealed: string, secret: Buffer): PastErasure => Note.parse(JSON.parse(decrypt(sealed, keysOf(secret))));

const keysOf = (secret: Buffer) => ({
  encryption: Buffer.from(hkdfSync("sha256", secret, "", "messagesender erasure notes", 32)).toString("hex"),
  otherEncryption: undefined,
});
