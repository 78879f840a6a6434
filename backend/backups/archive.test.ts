import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { type Entry, readArchive, writeArchive } from "./archive.ts";

async function* of<T>(...values: T[]) {
  yield* values;
}
const entry = (name: string, ...chunks: Buffer[]): Entry => ({ name, content: of(...chunks) });
async function collect(source: AsyncIterable<Buffer>) {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

test("entries of any length come back in their order, and one that nobody takes is passed over", async () => {
  const long = Array.from({ length: 5 }, () => randomBytes(700_000));
  const written = await collect(
    writeArchive(of(entry("a", Buffer.from("one")), entry("untaken", ...long), entry("empty"), entry("b", ...long))),
  );
  const found: [string, Buffer | undefined][] = [];
  for await (const { name, content } of readArchive(of(written.subarray(0, 10), written.subarray(10)))) {
    found.push([name, name === "untaken" ? undefined : await collect(content)]);
  }
  expect(found.map(([name]) => name)).toEqual(["a", "untaken", "empty", "b"]);
  expect(found[3]?.[1]?.equals(Buffer.concat(long))).toBe(true);
  expect(found[0]?.[1]?.toString()).toBe("one");
});

test.each([
  ["ends early", (all: Buffer) => all.subarray(0, all.length - 5)],
  ["goes on", (all: Buffer) => Buffer.concat([all, Buffer.from([1, 2, 3])])],
  ["has other content", (all: Buffer) => Buffer.from(all.toString("latin1").replace("payload", "pAyload"), "latin1")],
])("an archive that %s is refused", async (_what, change) => {
  const written = await collect(writeArchive(of(entry("a", Buffer.from("the payload")))));
  const readAll = async () => {
    for await (const { content } of readArchive(of(change(written)))) await collect(content);
  };
  await expect(readAll()).rejects.toThrow("not what was written");
});

test("a source that breaks off breaks the archive off", async () => {
  const breaking = async function* () {
    yield Buffer.from("half");
    throw new Error("the line went dead");
  };
  await expect(collect(writeArchive(of({ name: "a", content: breaking() })))).rejects.toThrow("went dead");
});
