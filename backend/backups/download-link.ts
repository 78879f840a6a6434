import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Readable } from "node:stream";
import { recordAudit } from "../accounts/record-audit.ts";
import type { Config } from "../config.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Storage } from "../storage/storage.ts";
import { readBackupName } from "./backup-name.ts";
import { openTarget } from "./backup-target.ts";

const goodForMs = 5 * 60_000;

type Query = { name: string; until: string };

/** A browser downloads by address, so the owner gets one that is good for five minutes. @throws AppError not_found */
export async function makeDownloadLink(ctx: Context, { name }: { name: string }): Promise<{ url: string; goodUntil: Date }> {
  await inTarget(ctx.config, async (target) => {
    if (!readBackupName(name) || (await target.size(name)) === undefined) throw notFound("backup");
  });
  await recordAudit(ctx, { action: "backup.downloaded", after: { backup: name } });
  const query: Query = { name, until: String(Date.now() + goodForMs) };
  const signature = sign(ctx.config, query).toString("base64url");
  const url = `${ctx.config.http.apiUrl}/api/v1/backups/download/${signature}?${new URLSearchParams(query)}`;
  return { url, goodUntil: new Date(Number(query.until)) };
}

export type Download = { headers: Record<string, string>; body: Readable };

/** The backup whose address the owner was given, as it is kept. @throws AppError not_found */
export async function openDownload(ctx: Context, signature: string, query: Query): Promise<Download> {
  const [given, right] = [Buffer.from(signature, "base64url"), sign(ctx.config, query)];
  const isGiven = given.length === right.length && timingSafeEqual(given, right) && Number(query.until) >= Date.now();
  if (!isGiven || !readBackupName(query.name)) throw notFound("backup");
  const target = openTarget(ctx.config);
  const leave = () => void target.close().catch((error) => ctx.log.warn({ err: error }, "the place of backups was not left"));
  const [size, body] = [await target.size(query.name), await target.get(query.name)];
  if (size === undefined || !body) {
    leave();
    throw notFound("backup");
  }
  body.once("close", leave);
  const headers = {
    ...{ "content-type": "application/octet-stream", "content-length": String(size), "cache-control": "no-store" },
    ...{ "content-disposition": `attachment; filename="${query.name}"`, "x-content-type-options": "nosniff" },
  };
  return { headers, body };
}

async function inTarget(config: Config, work: (target: Storage) => Promise<void>) {
  const target = openTarget(config);
  try {
    await work(target);
  } finally {
    await target.close();
  }
}

/** A key of its own, so that this signature is of no use anywhere else. */
const sign = ({ secrets }: Config, { name, until }: Query): Buffer =>
  createHmac("sha256", Buffer.from(hkdfSync("sha256", secrets.access, "", "messagesender backup downloads", 32)))
    .update(JSON.stringify([name, until]))
    .digest();
