import { Readable } from "node:stream";
import { type CallBucket, refusal } from "./s3-call.ts";
import type { Content } from "./storage.ts";

type Upload = { key: string; source: Readable; contentType: string };

/** The least a part may have is 5 MiB and an upload has at most 10,000: they grow, so that memory stays small and terabytes fit. */
const partBytes = (number: number) => (number <= 1000 ? 8 : number <= 4000 ? 32 : 128) * 1_048_576;

/** Writes a stream of any length in parts; the file is there when all of it is. */
export async function uploadParts(call: CallBucket, { key, source, contentType }: Upload): Promise<void> {
  // It may break off before anybody reads it; reading it then tells so.
  source.on("error", () => {});
  const begun = await call({ method: "POST", key, query: { uploads: "" }, headers: { "content-type": contentType } });
  if (begun.statusCode !== 200) throw await refusal(begun, "write");
  const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(await begun.body.text())?.[1];
  if (!uploadId) throw new Error("The storage bucket began no upload.");
  try {
    const tags: string[] = [];
    for await (const part of inParts(source)) tags.push(await uploadPart(call, { key, uploadId, number: tags.length + 1, part }));
    await finishUpload(call, { key, uploadId, tags });
  } catch (error) {
    source.destroy();
    // What stays behind is removed by the bucket's own rules.
    await call({ method: "DELETE", key, query: { uploadId } }).then(
      (answer) => answer.body.dump(),
      () => {},
    );
    throw error;
  }
}

async function* inParts(source: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  let number = 1;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < partBytes(number)) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
    number += 1;
  }
  if (bytes > 0 || number === 1) yield Buffer.concat(held);
}

const contentOf = (bytes: Buffer, contentType: string): Content => ({
  open: () => Readable.from([bytes]),
  size: bytes.length,
  contentType,
});

type Part = { key: string; uploadId: string; number: number; part: Buffer };

async function uploadPart(call: CallBucket, { key, uploadId, number, part }: Part): Promise<string> {
  const query = { partNumber: String(number), uploadId };
  const answer = await call({ method: "PUT", key, query, content: contentOf(part, "application/octet-stream") });
  if (answer.statusCode !== 200) throw await refusal(answer, "write");
  await answer.body.dump();
  const tag = answer.headers.etag;
  if (typeof tag !== "string") throw new Error("The storage bucket did not name a part that it took.");
  return tag;
}

/** A bucket may answer 200 and tell of a failure inside. */
async function finishUpload(call: CallBucket, { key, uploadId, tags }: { key: string; uploadId: string; tags: string[] }) {
  const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
  const body = Buffer.from(`<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`);
  const answer = await call({ method: "POST", key, query: { uploadId }, content: contentOf(body, "application/xml") });
  if (answer.statusCode !== 200) throw await refusal(answer, "write");
  const text = await answer.body.text();
  if (!text.includes("CompleteMultipartUploadResult")) throw new Error("The storage bucket did not put the parts together.");
}
