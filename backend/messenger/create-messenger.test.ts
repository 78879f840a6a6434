import { createHmac } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createLogger } from "../log.ts";
import { createMessenger, type GraphRequest, type Messenger } from "./create-messenger.ts";
import { readList } from "./read-list.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Heard = { line: string; head: string; body: string; socket: Socket };

const reply = (body: string, status = "200 OK", headers = "") =>
  `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
const json = (body: unknown, status?: string, headers?: string) => reply(JSON.stringify(body), status, headers);

/** A Meta that answers with exactly these bytes; `null` says nothing. */
async function meta(answer: (heard: Heard, call: number) => string | null) {
  const heard: Heard[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      const [head = "", body = ""] = data.toString().split("\r\n\r\n");
      const one = { line: head.split("\r\n")[0] ?? "", head, body, socket };
      heard.push(one);
      const bytes = answer(one, heard.length);
      if (bytes !== null) socket.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const logged: string[] = [];
  const log = createLogger("trace", { write: (line: string) => void logged.push(line) });
  const messenger = createMessenger(
    { graphUrl: `http://127.0.0.1:${port}`, version: "v26.0", appId: "4711", appSecret: "app-secret" },
    log,
  );
  closing.push(messenger.close, () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { heard, sockets, messenger, logged };
}

const get = (messenger: Messenger, more: Partial<GraphRequest> = {}) =>
  messenger.call({ method: "GET", path: "/1", token: "EAAtoken", timeoutMs: 2000, ...more });

describe("an answer of Meta", () => {
  test("keeps ids exact that are longer than numbers can be", async () => {
    const { messenger } = await meta(() => reply('{"id":12345678901234567890,"n":7}'));
    expect(await get(messenger)).toMatchObject({ outcome: "ok", body: { id: "12345678901234567890", n: 7 } });
  });

  test("with status 200 and an error is an error", async () => {
    const error = { message: "m", type: "T", code: "190", error_subcode: 463, fbtrace_id: "A1" };
    const { messenger } = await meta(() => json({ error }));
    expect(await get(messenger)).toMatchObject({ outcome: "error", error: { code: 190, subcode: 463, traceId: "A1" } });
  });

  test("with an error of another shape is an error that nobody knows", async () => {
    const { messenger, logged } = await meta((_heard, call) => json({ error: call === 1 ? "broken" : { error_subcode: -1 } }));
    for (const message of ["broken", ""])
      expect(await get(messenger)).toMatchObject({ outcome: "error", error: { code: 0, subcode: null, message } });
    expect(logged.join("")).toContain("Meta answered with a code we do not know");
  });

  test("tells what is used, how long a limit lasts and whether it will pass", async () => {
    const usage =
      'x-business-use-case-usage: {"1":[{"type":"messenger","call_count":91,"estimated_time_to_regain_access":4}]}\r\n';
    const error = { code: 80006, message: "m", is_transient: true, error_data: { remaining_seconds: 30 } };
    const { messenger } = await meta(() => json({ error }, "400 Bad Request", usage));
    expect(await get(messenger)).toMatchObject({
      usage: { percent: 91, regainMinutes: 4 },
      error: { isTransient: true, remainingSeconds: 30 },
    });
  });

  test.each([
    ["HTML", reply("<!doctype html><p>Sorry", "502 Bad Gateway"), "server_error"],
    ["HTML with status 200", reply("<!doctype html>"), "not_json"],
    ["an empty body", reply(""), "empty"],
    ["an empty body with a server error", reply("", "500 Oops"), "server_error"],
    ["a list", reply("[1]"), "not_json"],
    ["a number", reply("7"), "not_json"],
    ["half a JSON", reply('{"message_id":"m_'), "not_json"],
    ["a refusal without an error", json({}, "400 Bad Request"), "not_json"],
  ])("that is %s leaves the outcome unknown, as %s", async (_what, bytes, silence) => {
    const { messenger } = await meta(() => bytes);
    expect(await get(messenger)).toMatchObject({ outcome: "unknown", silence, notSent: false });
  });

  test("that breaks off leaves the outcome unknown", async () => {
    const { messenger } = await meta(({ socket }, call) => {
      setTimeout(() => socket.destroy(), 20);
      return call === 1 ? null : 'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"message_id":';
    });
    for (let call = 0; call < 2; call += 1)
      expect(await get(messenger)).toMatchObject({ outcome: "unknown", silence: "cut_off", notSent: false });
  });

  test("that does not come, or trickles for ever, ends with the time limit", async () => {
    const { messenger } = await meta(({ socket }, call) => {
      if (call === 1) return null;
      const drip = setInterval(() => socket.write(" "), 50);
      closing.push(() => clearInterval(drip));
      return "HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n";
    });
    for (let call = 0; call < 2; call += 1) {
      const begun = performance.now();
      expect(await get(messenger, { timeoutMs: 300 })).toMatchObject({ outcome: "unknown", silence: "timed_out" });
      expect(performance.now() - begun).toBeLessThan(1500);
    }
  });

  test("cannot come to a call that never got a connection, and then nothing was sent", async () => {
    const { messenger, heard } = await meta(() => null);
    const connections = Array.from({ length: 256 }, () => get(messenger, { timeoutMs: 1000 }));
    expect(await get(messenger, { timeoutMs: 500 })).toMatchObject({ outcome: "unknown", silence: "timed_out", notSent: true });
    expect((await Promise.all(connections)).every((answer) => answer.outcome === "unknown" && !answer.notSent)).toBe(true);
    expect(heard.length).toBeLessThanOrEqual(256);
  });

  test("that is too large is not read", async () => {
    const { messenger } = await meta(() => `HTTP/1.1 200 OK\r\ncontent-length: 30000000\r\n\r\n${" ".repeat(21 * 1024 * 1024)}`);
    expect(await get(messenger)).toMatchObject({ outcome: "unknown", silence: "too_large" });
  });

  test("cannot come when nobody listens, and then nothing was sent", async () => {
    const messenger = createMessenger({ graphUrl: "http://127.0.0.1:9", version: "v26.0", appId: "1", appSecret: "s" });
    closing.push(messenger.close);
    expect(await get(messenger)).toMatchObject({ outcome: "unknown", silence: "unreachable", notSent: true });
  });
});

describe("a call", () => {
  test("uses the connection again, pins the version and carries no header of the past", async () => {
    const { messenger, heard, sockets } = await meta(() => json({ id: "1" }));
    for (let call = 0; call < 5; call += 1) await get(messenger, { query: { fields: "id" } });
    expect(sockets.size).toBeLessThan(3);
    expect(heard[0]?.line).toMatch(/^GET \/v26\.0\/1\?fields=id&appsecret_proof=[0-9a-f]{64}&appsecret_time=\d+ HTTP/);
    expect(heard[0]?.head.toLowerCase()).not.toContain("if-none-match");
  });

  test.each(["pretty", "debug", "date_format", "ids"])("never asks with %s, which Meta removed", async (name) => {
    const { messenger } = await meta(() => json({}));
    await expect(get(messenger, { query: { [name]: "1" } })).rejects.toThrow(name);
  });

  test("proves the app's secret with the time, as documented", async () => {
    const { messenger, heard } = await meta(() => json({}));
    await get(messenger);
    const { searchParams } = new URL(`http://x${heard[0]?.line.split(" ")[1]}`);
    const time = searchParams.get("appsecret_time");
    expect(Math.abs(Date.now() / 1000 - Number(time))).toBeLessThan(5);
    expect(searchParams.get("appsecret_proof")).toBe(createHmac("sha256", "app-secret").update(`EAAtoken|${time}`).digest("hex"));
  });

  test("never carries a token or secret in its address, and none comes into logs or errors", async () => {
    const { messenger, heard, logged } = await meta(({ socket }, call) => {
      if (call === 3) socket.destroy();
      return json({ error: { code: 424242, message: "bad" } }, "400 Bad Request");
    });
    const secrets = { input_token: "EAAinput", client_secret: "app-secret", fb_exchange_token: "EAAold" };
    const answers = [
      await get(messenger, { secrets }),
      await messenger.call({ method: "POST", path: "/oauth/access_token", secrets }),
      await get(messenger, { path: "/1234567890/messages" }),
      await get(messenger, { token: messenger.appToken }),
    ];
    const said = [...heard.map((one) => one.line), ...logged, JSON.stringify(answers)].join("\n");
    for (const secret of ["EAAtoken", "EAAinput", "EAAold", "app-secret"]) expect(said).not.toContain(secret);
    expect(heard[0]?.line).toMatch(/^POST \/v26\.0\/1\?/);
    expect(heard[0]?.body).toContain("input_token=EAAinput");
    expect(heard[0]?.body).toContain("method=get");
    expect(heard[1]?.body).not.toContain("method=");
    expect(heard[2]?.head).toContain("authorization: Bearer EAAtoken");
    const told = logged.map((line) => JSON.parse(line));
    expect(told[0]).toMatchObject({ level: "error", metaCode: "424242", call: "GET /1" });
  });
});

describe("a list", () => {
  const asked = (line: string) => new URL(`http://x${line.split(" ")[1]}`).searchParams;
  const request = { method: "GET", path: "/me/accounts", token: "EAAtoken", query: { fields: "id" } } as const;
  const paged = (data: unknown[], after: string, next = true) =>
    json({ data, paging: { cursors: { after }, ...(next && { next: "http://evil.example/?access_token=EAAtoken" }) } });

  test("is read to its end by our own address, never by the one Meta gives", async () => {
    const { messenger, heard } = await meta(({ line }) =>
      asked(line).get("after") === "c1" ? paged([{ id: "2" }, 7], "c2", false) : paged([{ id: "1" }], "c1"),
    );
    expect(await readList(messenger, request, { perCall: 1, mostCalls: 9 })).toEqual({
      outcome: "ok",
      list: { rows: [{ id: "1" }, { id: "2" }], isCut: false },
    });
    expect(heard.map(({ line }) => [asked(line).get("after"), asked(line).get("limit"), asked(line).get("fields")])).toEqual([
      [null, "1", "id"],
      ["c1", "1", "id"],
    ]);
  });

  test("ends at its bound, and when the same cursor comes again", async () => {
    const bounded = await meta((_heard, call) => paged([{ id: String(call) }], `c${call}`));
    const cut = await readList(bounded.messenger, request, { perCall: 1, mostCalls: 3 });
    expect(cut).toMatchObject({ list: { isCut: true, rows: [{ id: "1" }, { id: "2" }, { id: "3" }] } });
    const circling = await meta(() => paged([{ id: "1" }], "same"));
    await readList(circling.messenger, request, { perCall: 1, mostCalls: 50 });
    expect(circling.heard).toHaveLength(2);
  });

  test("that fails half-way tells why", async () => {
    const { messenger } = await meta((_heard, call) => (call === 1 ? paged([{ id: "1" }], "c1") : reply("<html>")));
    expect(await readList(messenger, request, { perCall: 1, mostCalls: 9 })).toMatchObject({ outcome: "unknown" });
  });
});
