import { setTimeout as sleep } from "node:timers/promises";
import { AwsV4Signer } from "aws4fetch";
import { Pool } from "undici";
import { checkKey } from "./check-key.ts";
import { type Call, type CallBucket, refusal } from "./s3-call.ts";
import { listBucket } from "./s3-list.ts";
import { uploadParts } from "./s3-upload.ts";
import type { Storage } from "./storage.ts";

export type S3Settings = {
  /** `https://s3.eu-central-1.amazonaws.com`, `http://minio:9000` */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket is the first part of the path instead of the host's name. */
  isPathStyle: boolean;
};

const tries = 3;
const firstPauseMs = 300;
const timeoutMs = 60_000;

/** A bucket of S3 or of what speaks its language. Calls that may help if repeated are repeated. */
export function createS3Storage(settings: S3Settings): Storage {
  const base = addressOf(settings);
  const pool = new Pool(base.origin, {
    connections: 16,
    connect: { timeout: 10_000 },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const keys = new Map<string, ArrayBuffer>();

  const callOnce = async ({ method, key, query = {}, headers = {}, content }: Call) => {
    const search = new URLSearchParams(query).toString();
    // The bucket's own path ends without a slash, but for that of a host.
    const place = key === undefined ? base.origin + (base.pathname.replace(/\/$/, "") || "/") : `${base.href}${key}`;
    const url = `${place}${search && `?${search}`}`;
    const { accessKeyId, secretAccessKey, region } = settings;
    const own = { ...headers, ...(content?.sha256 && { "x-amz-content-sha256": content.sha256 }) };
    const signer = new AwsV4Signer({
      method,
      url,
      headers: own,
      accessKeyId,
      secretAccessKey,
      region,
      service: "s3",
      cache: keys,
    });
    const signed = await signer.sign();
    return pool.request({
      method,
      path: signed.url.pathname + signed.url.search,
      headers: { ...Object.fromEntries(signed.headers), ...(content && { "content-length": String(content.size) }) },
      body: content?.open() ?? null,
    });
  };

  const call: CallBucket = async (asked) => {
    if (asked.key !== undefined) checkKey(asked.key);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await callOnce(asked);
        if (answer.statusCode < 500 && answer.statusCode !== 429) return answer;
        if (attempt === tries) return answer;
        await answer.body.dump();
      } catch (error) {
        if (attempt === tries) throw new Error("The storage bucket does not answer.", { cause: error });
      }
      await sleep(firstPauseMs * 2 ** (attempt - 1));
    }
  };

  return {
    async put(key, content) {
      const answer = await call({ method: "PUT", key, content, headers: { "content-type": content.contentType } });
      if (answer.statusCode !== 200) throw await refusal(answer, "write");
      await answer.body.dump();
    },
    putStream: (key, source, contentType) => uploadParts(call, { key, source, contentType }),
    list: (prefix) => listBucket(call, prefix),
    async get(key, range) {
      const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end}` } : {};
      const answer = await call({ method: "GET", key, headers });
      if (answer.statusCode === 200 || answer.statusCode === 206) return answer.body;
      if (answer.statusCode !== 404) throw await refusal(answer, "read");
      await answer.body.dump();
      return undefined;
    },
    async size(key) {
      const answer = await call({ method: "HEAD", key });
      await answer.body.dump();
      if (answer.statusCode === 200) return Number(answer.headers["content-length"]);
      if (answer.statusCode === 404) return undefined;
      throw new Error(`The storage bucket refused to look: HTTP ${answer.statusCode}`);
    },
    async delete(key) {
      const answer = await call({ method: "DELETE", key });
      if (answer.statusCode !== 204 && answer.statusCode !== 200 && answer.statusCode !== 404)
        throw await refusal(answer, "delete");
      await answer.body.dump();
    },
    close: () => pool.destroy(),
  };
}

/** Ends with a slash, and the key follows. */
function addressOf({ endpoint, bucket, isPathStyle }: S3Settings): URL {
  const url = new URL(endpoint);
  if (isPathStyle) url.pathname = `${url.pathname.replace(/\/+$/, "")}/${bucket}/`;
  else {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = `${url.pathname.replace(/\/+$/, "")}/`;
  }
  return url;
}
