import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import type { S3Settings } from "../storage/s3-storage.ts";

export type Bucket = {
  settings: S3Settings;
  /** What was asked of it: `PUT /media/key?partNumber=1`. */
  calls: string[];
  close: () => Promise<void>;
};

/** A server that speaks S3 and checks signatures, with one bucket, on a free port. */
export async function startBucket(): Promise<Bucket> {
  const directory = await mkdtemp(join(tmpdir(), "messagesender-bucket-"));
  const server = new S3rver({ port: 0, address: "127.0.0.1", silent: true, directory, configureBuckets: [{ name: "media" }] });
  const { port } = await server.run();
  const calls: string[] = [];
  server.httpServer.on("request", ({ method, url }) => calls.push(`${method} ${url}`));
  return {
    calls,
    settings: {
      ...{ endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", bucket: "media", isPathStyle: true },
      ...{ accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
    },
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
