import type { AddressInfo } from "node:net";
import type { RealtimeEventName } from "contract/realtime.ts";
import { SignJWT } from "jose";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { keyOf, signAccessToken } from "../accounts/access-token.ts";
import { makeAccount, type TestAccount } from "../testing/factories/accounts.ts";
import { makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { startApi, type TestApi } from "../testing/start-api.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { createSocketGuard } from "../workspaces/guard.ts";
import { publish } from "./create-realtime.ts";
import { serveSockets } from "./serve-sockets.ts";

let api: TestApi;
let url: string;
let sockets: { close: () => Promise<void> };
let workspaceId: string;
const open: Socket[] = [];
beforeAll(async () => {
  api = await startApi();
  sockets = serveSockets(api.app.server, api.ctx, api.realtime, createSocketGuard(api.ctx), { graceMs: 300 });
  await api.app.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
  workspaceId = (await makeWorkspace(api.ctx)).id;
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(async () => {
  await sockets.close();
  await api.close();
});

type Client = { socket: Socket; got: [string, unknown][]; reason: () => string | undefined };

function connect(token: unknown, options: object = {}): Promise<Client> {
  const socket = io(url, { auth: { token }, transports: ["websocket"], reconnection: false, forceNew: true, ...options });
  open.push(socket);
  const got: [string, unknown][] = [];
  let reason: string | undefined;
  socket.onAny((event, payload) => got.push([event, payload]));
  socket.on("disconnect", (why) => {
    reason = why;
  });
  return new Promise((resolve, reject) => {
    socket.on("connect", () => resolve({ socket, got, reason: () => reason }));
    socket.on("connect_error", reject);
  });
}
const tokenOf = (account: TestAccount) => account.headers.authorization.slice(7);
const join = (client: Client, workspace: unknown = workspaceId) =>
  client.socket.timeout(3000).emitWithAck("workspace.join", workspace);
const tell = (event: RealtimeEventName = "inbox.changed", workspace = workspaceId) =>
  publish(api.ctx, workspace, event, {} as never);

test("lets a member into the workspace and tells its events", async () => {
  for (const transports of [["websocket"], ["polling"]]) {
    const client = await connect(tokenOf(await makeMember(api.ctx, workspaceId, "viewer")), { transports });
    tell();
    expect(await join(client)).toEqual({ ok: true });
    expect(client.got).toEqual([]);
    tell();
    await waitUntil(() => client.got.length === 1);
    expect(client.got).toEqual([["inbox.changed", {}]]);
    client.socket.emit("workspace.leave", workspaceId);
    await join(client, "nothing");
    tell();
    await join(client, "nothing");
    expect(client.got).toHaveLength(1);
  }
});

test("keeps strangers and other workspaces out", async () => {
  const client = await connect(tokenOf(await makeAccount(api.ctx)));
  const other = await makeWorkspace(api.ctx);
  for (const wish of [workspaceId, other.id, `workspace:${workspaceId}`, "", null, 5, { a: 1 }, "x".repeat(5000)])
    expect(await join(client, wish)).toEqual({ ok: false });
  client.socket.emit("workspace.join", workspaceId);
  client.socket.emit("workspace.leave", null);
  client.socket.emit("session.renew");
  client.socket.emit("message.created", { any: "thing" });
  tell();
  expect(await join(client, other.id)).toEqual({ ok: false });
  expect(client.got).toEqual([]);
});

test("refuses whoever is not signed in, or comes from another site", async () => {
  const account = await makeAccount(api.ctx);
  for (const token of [undefined, "", "x.y.z", { a: 1 }, account.cookie])
    await expect(connect(token)).rejects.toThrow("not_signed_in");
  await api.app.inject({ method: "POST", url: "/api/v1/auth/logout", headers: account.headers });
  await expect(connect(tokenOf(account))).rejects.toThrow("not_signed_in");
  const fine = tokenOf(await makeAccount(api.ctx));
  await expect(connect(fine, { extraHeaders: { origin: "https://evil.example" } })).rejects.toThrow();
  await connect(fine, { extraHeaders: { origin: "http://localhost:3000" } });
});

test.each(["signing out", "a re-used refresh token"])("ends the sockets of a session after %s, and no others", async (how) => {
  const [account, other] = [await makeMember(api.ctx, workspaceId, "viewer"), await makeMember(api.ctx, workspaceId, "viewer")];
  const [one, two, stays] = [await connect(tokenOf(account)), await connect(tokenOf(account)), await connect(tokenOf(other))];
  for (const client of [one, two, stays]) await join(client);
  if (how === "signing out")
    await api.app.inject({ method: "POST", url: "/api/v1/auth/logout", headers: { cookie: account.cookie } });
  else
    for (let uses = 0; uses < 2; uses += 1)
      await api.app.inject({ method: "POST", url: "/api/v1/auth/refresh", headers: { cookie: account.cookie } });
  await waitUntil(() => one.reason() && two.reason());
  tell();
  expect(one.got).toEqual([["session.ended", undefined]]);
  await waitUntil(() => stays.got.length === 1);
  expect(stays.reason()).toBeUndefined();
});

test("ends a socket soon after its token, unless it brings a fresh one of its session", async () => {
  const account = await makeMember(api.ctx, workspaceId, "viewer");
  const soon = (sessionId: string) => signShort(account.id, sessionId, 1500);
  const [ends, renews] = [await connect(await soon(account.sessionId)), await connect(await soon(account.sessionId))];
  await join(renews);
  const renew = (token: unknown) => renews.socket.timeout(3000).emitWithAck("session.renew", token);
  expect(await renew("x.y.z")).toEqual({ ok: false });
  expect(await renew(tokenOf(await makeAccount(api.ctx)))).toEqual({ ok: false });
  expect(
    await renew((await signAccessToken(api.ctx.config, { accountId: account.id, sessionId: account.sessionId })).token),
  ).toEqual({ ok: true });
  await waitUntil(() => ends.reason());
  expect(ends.reason()).toBe("transport close");
  expect(renews.reason()).toBeUndefined();
});

test("looks at memberships again when the token is renewed", async () => {
  const account = await makeMember(api.ctx, workspaceId, "viewer");
  const client = await connect(tokenOf(account));
  await join(client);
  await api.ctx.db.deleteFrom("membership").where("accountId", "=", account.id).execute();
  expect(await client.socket.timeout(3000).emitWithAck("session.renew", tokenOf(account))).toEqual({ ok: true });
  tell();
  await join(client, "nothing");
  expect(client.got).toEqual([]);
});

test("bounds the sockets of one session and the size of what they say", async () => {
  const token = tokenOf(await makeAccount(api.ctx));
  const clients = await Promise.all(Array.from({ length: 20 }, () => connect(token)));
  await expect(connect(token)).rejects.toThrow("too_many_sockets");
  clients[0]?.socket.close();
  await waitUntil(() =>
    connect(token).then(
      () => true,
      () => false,
    ),
  );
  clients[1]?.socket.emit("workspace.join", "x".repeat(20_000));
  await waitUntil(() => clients[1]?.reason());
});

/** A real token that is over soon. */
async function signShort(accountId: string, sessionId: string, ms: number): Promise<string> {
  const expiry = Math.ceil((Date.now() + ms) / 1000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(accountId)
    .setExpirationTime(expiry)
    .sign(keyOf(api.ctx.config.secrets.access));
}
