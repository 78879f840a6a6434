import { sql } from "kysely";
import { io } from "socket.io-client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type JobRunner, runJobs } from "../jobs/run-jobs.ts";
import { mailJobs } from "../mail/jobs.ts";
import { serveSockets } from "../realtime/serve-sockets.ts";
import { makeAccount, makeOwner, openSession, type TestAccount } from "../testing/factories/accounts.ts";
import { addMember, makeMember, makeWorkspace } from "../testing/factories/workspaces.ts";
import { makeWorld } from "../testing/factories/world.ts";
import { type MailServer, startMailServer } from "../testing/start-mail-server.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { createSocketGuard } from "../workspaces/guard.ts";

let server: MailServer;
let stack: TestStack;
let runner: JobRunner;
let owner: TestAccount;
let bakery: { id: string };
let flowers: { id: string };
beforeAll(async () => {
  server = await startMailServer();
  stack = await startTestStack({ SMTP_HOST: "127.0.0.1", SMTP_PORT: String(server.port), SMTP_FROM: "sender@example.test" });
  runner = await runJobs(stack.ctx, stack.pool, mailJobs, []);
  owner = await makeOwner(stack.ctx);
  bakery = await makeWorkspace(stack.ctx, { name: "Bakery" });
  flowers = await makeWorkspace(stack.ctx, { name: "Flowers" });
});
afterAll(async () => {
  await runner.stop();
  await stack.close();
  await server.close();
});
beforeEach(() => {
  server.mails.length = 0;
  server.answerWith(undefined);
});

type Method = "GET" | "POST" | "PUT" | "DELETE";
const call = (method: Method, path: string, body?: object, who: TestAccount = owner) =>
  stack.app.inject({ method, url: `/api/v1/${path}`, headers: who.headers, ...(body && { payload: body }) });
const visit = (path: string, body: object) => stack.app.inject({ method: "POST", url: `/api/v1/auth/${path}`, payload: body });
const codeOf = (answer: { json: () => { error?: { code: string } } }) => answer.json().error?.code;
const tokenOf = (link: string | undefined | null) => /\/join#(\S+)/.exec(link ?? "")?.[1] ?? "";
const lives = async (who: TestAccount) => (await call("GET", "auth/me", undefined, who)).statusCode === 200;
const lastEntry = async (action: string) =>
  stack.ctx.db.selectFrom("auditEntry").selectAll().where("action", "=", action).orderBy("id", "desc").executeTakeFirstOrThrow();
const both = () => [
  { workspaceId: bakery.id, role: "operator" },
  { workspaceId: flowers.id, role: "viewer" },
];
let count = 0;
const freshEmail = () => `person${++count}@example.test`;
const invite = (email: string, more: object = {}) => call("POST", "team/invitations", { email, memberships: both(), ...more });
const mailTo = (email: string) => waitUntil(() => server.mails.findLast(({ to }) => to === email));

describe("an invitation", () => {
  test("arrives by mail, makes an account with these roles, and signs in", async () => {
    const email = freshEmail();
    const invited = await invite(email.toUpperCase());
    expect(invited.statusCode).toBe(201);
    expect(invited.json()).toMatchObject({ link: null, invitation: { email, isExpired: false, invitedBy: owner.name } });
    const mail = await mailTo(email);
    expect(mail.subject).toBe(`${owner.name} invites you to MessageSender`);
    expect(mail.text).toContain("• Bakery, to answer people and send campaigns");
    const token = tokenOf(mail.text);
    const shown = (await visit("invitation", { token })).json();
    expect(shown).toMatchObject({
      email,
      workspaces: [
        { name: "Bakery", role: "operator" },
        { name: "Flowers", role: "viewer" },
      ],
    });
    expect((Date.parse(shown.expiresAt) - Date.now()) / 3_600_000).toBeCloseTo(72, 1);
    const accepted = await visit("invitation/accept", { token, name: "Ana", password: "a long enough password" });
    expect(accepted.statusCode).toBe(201);
    expect(accepted.cookies.map(({ name }) => name)).toContain("messagesender_refresh");
    const headers = { authorization: `Bearer ${accepted.json().accessToken}` };
    const me = (await stack.app.inject({ url: "/api/v1/auth/me", headers })).json();
    expect(me).toMatchObject({ account: { email, name: "Ana", isOwner: false } });
    expect(me.memberships).toHaveLength(2);
    expect((await visit("login", { email, password: "a long enough password" })).statusCode).toBe(200);
    expect(codeOf(await visit("invitation/accept", { token, name: "Eve", password: "a long enough password" }))).toBe(
      "link_over",
    );
    expect((await lastEntry("invitation.accepted")).after).toEqual({
      roles: [
        { workspace: "Bakery", role: "operator" },
        { workspace: "Flowers", role: "viewer" },
      ],
    });
    expect(codeOf(await invite(email))).toBe("already_member");
  });

  test("is shown with its link when the owner wants to hand it over, and only its hash is kept", async () => {
    const email = freshEmail();
    const { link, invitation } = (await invite(email, { deliver: "link" })).json();
    expect(link).toMatch(/^http:\/\/localhost:3000\/join#[\w-]{43}$/);
    expect(invitation.mail).toBeNull();
    const { rows } = await sql<{ all: string }>`select string_agg(i::text, '') as all from invitation i`.execute(stack.ctx.db);
    expect(rows[0]?.all).toContain(email);
    expect(rows[0]?.all).not.toContain(tokenOf(link));
    expect((await visit("invitation", { token: tokenOf(link) })).json().email).toBe(email);
  });

  test("is used by one of two at the same moment", async () => {
    const { link } = (await invite(freshEmail(), { deliver: "link" })).json();
    const accept = (name: string) =>
      visit("invitation/accept", { token: tokenOf(link), name, password: "a long enough password" });
    const answers = await Promise.all([accept("Ana"), accept("Eve")]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 410]);
  });

  test("ends when it is withdrawn, renewed or 72 hours old", async () => {
    const email = freshEmail();
    const first = (await invite(email, { deliver: "link" })).json();
    const second = (await call("POST", `team/invitations/${first.invitation.id}/renew`, { deliver: "link" })).json();
    expect(codeOf(await visit("invitation", { token: tokenOf(first.link) }))).toBe("link_over");
    expect((await visit("invitation", { token: tokenOf(second.link) })).statusCode).toBe(200);
    await sql`update invitation set expires_at = now() where id = ${first.invitation.id}`.execute(stack.ctx.db);
    expect(codeOf(await visit("invitation", { token: tokenOf(second.link) }))).toBe("link_over");
    const listed = (await call("GET", "team/invitations")).json().items;
    expect(listed.find((one: { email: string }) => one.email === email)).toMatchObject({ isExpired: true });
    const third = (await call("POST", `team/invitations/${first.invitation.id}/renew`, { deliver: "link" })).json();
    expect((await call("DELETE", `team/invitations/${first.invitation.id}`)).statusCode).toBe(204);
    expect(
      codeOf(await visit("invitation/accept", { token: tokenOf(third.link), name: "Eve", password: "a long enough password" })),
    ).toBe("link_over");
    expect(codeOf(await call("DELETE", `team/invitations/${first.invitation.id}`))).toBe("not_found");
    expect(codeOf(await call("POST", `team/invitations/${first.invitation.id}/renew`, {}))).toBe("not_found");
  });

  test("is sent again with a new link, and a mail that was still waiting does not leave", async () => {
    const email = freshEmail();
    server.answerWith(451);
    const { invitation } = (await invite(email)).json();
    const mailOf = async () => (await call("GET", "team/invitations")).json().items[0].mail;
    await waitUntil(async () => (await mailOf())?.problem);
    expect(await mailOf()).toMatchObject({ status: "waiting" });
    server.answerWith(undefined);
    await call("POST", `team/invitations/${invitation.id}/renew`, {});
    const mail = await mailTo(email);
    expect((await visit("invitation", { token: tokenOf(mail.text) })).statusCode).toBe(200);
    await waitUntil(async () => (await mailOf()).status === "sent");
    expect(server.mails.filter(({ to }) => to === email)).toHaveLength(1);
  });

  test("shows in the list when the mail server refuses the address for good", async () => {
    server.answerWith(550);
    const email = freshEmail();
    await invite(email);
    const found = await waitUntil(async () => {
      const { items } = (await call("GET", "team/invitations")).json();
      return items.find(
        (one: { email: string; mail: { status: string } }) => one.email === email && one.mail.status === "failed",
      );
    });
    expect(found.mail.problem).toContain("550");
    const mails = (await call("GET", "mail")).json();
    expect(mails).toMatchObject({ server: { host: "127.0.0.1", user: null, from: "sender@example.test" } });
    expect(mails.items[0]).toMatchObject({ kind: "invitation", recipient: email, status: "failed" });
    expect(mails.failed).toBeGreaterThan(0);
  });

  test("is refused twice, for a member, for no or an unknown workspace, and for a bad address", async () => {
    const email = freshEmail();
    const answers = await Promise.all([invite(email, { deliver: "link" }), invite(email, { deliver: "link" })]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    expect(codeOf(await invite(email))).toBe("already_invited");
    expect(codeOf(await invite(owner.email))).toBe("already_member");
    expect(codeOf(await invite(freshEmail(), { memberships: [] }))).toBe("invalid_request");
    const twice = [both()[0], both()[0]];
    expect(codeOf(await invite(freshEmail(), { memberships: twice }))).toBe("invalid_request");
    const nowhere = [{ workspaceId: owner.id, role: "viewer" }];
    expect(codeOf(await invite(freshEmail(), { memberships: nowhere }))).toBe("not_found");
    expect(codeOf(await invite("no address"))).toBe("invalid_request");
    expect(codeOf(await visit("invitation", { token: "x".repeat(43) }))).toBe("link_over");
  });
});

describe("without a mail server", () => {
  test("every link is answered to the owner", async () => {
    const bare = await startTestStack();
    const boss = await makeOwner(bare.ctx);
    const place = await makeWorkspace(bare.ctx);
    const ana = await makeMember(bare.ctx, place.id, "viewer");
    const post = (path: string, payload: object) =>
      bare.app.inject({ method: "POST", url: `/api/v1/${path}`, headers: boss.headers, payload });
    const memberships = [{ workspaceId: place.id, role: "viewer" }];
    const invited = (await post("team/invitations", { email: "new@example.test", memberships })).json();
    expect(invited.link).toContain("/join#");
    expect((await post(`team/invitations/${invited.invitation.id}/renew`, {})).json().link).toContain("/join#");
    expect((await post(`team/members/${ana.id}/password-link`, {})).json().link).toContain("/reset-password#");
    expect(codeOf(await post("mail/test", {}))).toBe("mail_not_configured");
    expect((await bare.app.inject("/api/v1/auth/setup")).json().hasMail).toBe(false);
    expect((await bare.app.inject({ url: "/api/v1/mail", headers: boss.headers })).json()).toMatchObject({ server: null });
    expect(await bare.ctx.db.selectFrom("outgoingMail").select("id").execute()).toEqual([]);
    await bare.close();
  });
});

describe("a member", () => {
  test("gets other roles and workspaces, which hold for the next request and are written down", async () => {
    const ana = await makeMember(stack.ctx, bakery.id, "viewer");
    const memberships = [{ workspaceId: flowers.id, role: "manager" }];
    const changed = await call("PUT", `team/members/${ana.id}/memberships`, { memberships });
    expect(changed.json()).toMatchObject({ id: ana.id, memberships });
    expect((await call("GET", `workspaces/${bakery.id}`, undefined, ana)).statusCode).toBe(404);
    expect((await call("GET", `workspaces/${flowers.id}`, undefined, ana)).json().role).toBe("manager");
    expect(await lastEntry("member.roles_changed")).toMatchObject({
      actorId: owner.id,
      address: "127.0.0.1",
      subjectName: "A viewer",
      before: { roles: [{ workspace: "Bakery", role: "viewer" }] },
      after: { roles: [{ workspace: "Flowers", role: "manager" }] },
    });
    expect((await call("PUT", `team/members/${ana.id}/memberships`, { memberships: [] })).json().memberships).toEqual([]);
    const nowhere = [{ workspaceId: owner.id, role: "viewer" }];
    expect(codeOf(await call("PUT", `team/members/${ana.id}/memberships`, { memberships: nowhere }))).toBe("not_found");
  });

  test("is locked out at once, and comes back without the old sessions", async () => {
    const ana = await makeMember(stack.ctx, bakery.id, "operator");
    const other = await openSession(stack.ctx, ana);
    const cut: string[] = [];
    const stop = stack.realtime.onSocketEnd(({ sessionId }) => cut.push(sessionId));
    const answer = await call("POST", `team/members/${ana.id}/deactivate`, { conversations: "keep" });
    stop();
    expect(answer.json().deactivatedAt).not.toBeNull();
    expect(cut.sort()).toEqual([ana.sessionId, other.sessionId].sort());
    expect([await lives(ana), await lives(other)]).toEqual([false, false]);
    const back = await call("POST", `team/members/${ana.id}/reactivate`);
    expect(back.json()).toMatchObject({ deactivatedAt: null, memberships: [{ workspaceId: bakery.id, role: "operator" }] });
    expect(await lives(ana)).toBe(false);
    expect(await lives(await openSession(stack.ctx, ana))).toBe(true);
  });

  test("who leaves hands conversations back, or keeps them and the list says how many", async () => {
    const world = await makeWorld(stack.ctx, "LEAVE");
    const ana = world.manager;
    const assign = () =>
      stack.ctx.db.updateTable("conversation").set({ assigneeId: ana.id }).where("id", "=", world.conversationId).execute();
    const assigneeOf = async () =>
      (
        await stack.ctx.db
          .selectFrom("conversation")
          .select("assigneeId")
          .where("id", "=", world.conversationId)
          .executeTakeFirstOrThrow()
      ).assigneeId;
    await assign();
    const kept = await call("POST", `team/members/${ana.id}/deactivate`, { conversations: "keep" });
    expect(kept.json().assignedCount).toBe(1);
    expect(await assigneeOf()).toBe(ana.id);
    stack.realtime.hints.length = 0;
    const freed = await call("POST", `team/members/${ana.id}/deactivate`, { conversations: "unassign" });
    expect(freed.json().assignedCount).toBe(0);
    expect(await assigneeOf()).toBeNull();
    expect(stack.realtime.hints).toEqual([{ workspaceId: world.workspaceId, event: "inbox.changed", payload: {} }]);
    expect((await lastEntry("member.deactivated")).after).toMatchObject({ conversations: "unassign", unassigned: 1 });
  });

  test("is deleted for good, while what they wrote keeps their name and the address is free again", async () => {
    const world = await makeWorld(stack.ctx, "GONE");
    const ana = world.manager;
    await stack.ctx.db.updateTable("account").set({ name: "Ana Gone" }).where("id", "=", ana.id).execute();
    await stack.ctx.db.updateTable("message").set({ authorAccountId: ana.id }).where("id", "=", world.messageId).execute();
    expect((await call("DELETE", `team/members/${ana.id}`)).statusCode).toBe(204);
    expect(await lives(ana)).toBe(false);
    const messages = (await call("GET", `workspaces/${world.workspaceId}/conversations/${world.conversationId}/messages`)).body;
    expect(messages).toContain("Ana Gone");
    const listed = (await call("GET", "team/members?limit=100")).json().items as { id: string }[];
    expect(listed.map(({ id }) => id)).not.toContain(ana.id);
    const { rows } = await sql<{ all: string }>`select a::text as all from account a where id = ${ana.id}`.execute(stack.ctx.db);
    expect(rows[0]?.all).not.toContain(ana.email);
    expect((await invite(ana.email, { deliver: "link" })).statusCode).toBe(201);
    for (const path of ["deactivate", "reactivate"])
      expect(codeOf(await call("POST", `team/members/${ana.id}/${path}`, { conversations: "keep" }))).toBe("not_found");
    expect(await lastEntry("member.deleted")).toMatchObject({ subjectName: "Ana Gone", before: { email: ana.email } });
  });

  test("gets a link for a new password by mail or from the owner", async () => {
    const ana = await makeMember(stack.ctx, bakery.id, "viewer");
    expect((await call("POST", `team/members/${ana.id}/password-link`, {})).json().link).toBeNull();
    expect((await mailTo(ana.email)).text).toContain("/reset-password#");
    const { link } = (await call("POST", `team/members/${ana.id}/password-link`, { deliver: "link" })).json();
    const token = link.split("#")[1];
    expect((await visit("password/reset", { token, password: "a brand new password" })).statusCode).toBe(204);
    expect(await lives(ana)).toBe(false);
  });

  test("who asked for a new password stands out until a link is made", async () => {
    const ana = await makeMember(stack.ctx, bakery.id, "viewer");
    const askedAt = async () =>
      ((await call("GET", "team/members?limit=100")).json().items as { id: string; askedForPasswordAt: string | null }[]).find(
        ({ id }) => id === ana.id,
      )?.askedForPasswordAt;
    expect(await askedAt()).toBeNull();
    await visit("password/forgotten", { email: ana.email });
    expect(await askedAt()).not.toBeNull();
    await call("POST", `team/members/${ana.id}/password-link`, { deliver: "link" });
    expect(await askedAt()).toBeNull();
  });

  test("who lost phone and codes is freed of two-factor by the owner, and sessions end", async () => {
    const ana = await makeMember(stack.ctx, bakery.id, "viewer");
    expect(codeOf(await call("DELETE", `team/members/${ana.id}/two-factor`))).toBe("two_factor_off");
    await stack.ctx.db.insertInto("twoFactor").values({ accountId: ana.id, secret: "x", confirmedAt: new Date() }).execute();
    expect((await call("DELETE", `team/members/${ana.id}/two-factor`)).statusCode).toBe(204);
    expect(await lives(ana)).toBe(false);
    expect((await call("GET", "team/members?limit=100")).json().items.at(-1)).toMatchObject({ id: ana.id, hasTwoFactor: false });
    expect(await lastEntry("two_factor.reset")).toMatchObject({ subjectId: ana.id, actorId: owner.id });
  });

  test("cannot be the owner", async () => {
    const answers = [
      await call("PUT", `team/members/${owner.id}/memberships`, { memberships: [] }),
      await call("POST", `team/members/${owner.id}/deactivate`, { conversations: "keep" }),
      await call("DELETE", `team/members/${owner.id}`),
      await call("POST", `team/members/${owner.id}/password-link`, {}),
      await call("DELETE", `team/members/${owner.id}/two-factor`),
    ];
    expect(answers.map(codeOf)).toEqual(Array(5).fill("owner_stays"));
    expect(await lives(owner)).toBe(true);
  });
});

test("the lists come page by page and miss nobody", async () => {
  for (let n = 0; n < 5; n += 1) await makeAccount(stack.ctx);
  for (let n = 0; n < 3; n += 1) await invite(freshEmail(), { deliver: "link" });
  for (const path of ["team/members", "team/invitations", "team/audit"]) {
    const whole = (await call("GET", `${path}?limit=100`)).json().items.map(({ id }: { id: string }) => id);
    const paged: string[] = [];
    for (let cursor = ""; ; ) {
      const page = (await call("GET", `${path}?limit=3${cursor && `&cursor=${cursor}`}`)).json();
      paged.push(...page.items.map(({ id }: { id: string }) => id));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(paged.slice(0, 100)).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
    expect(codeOf(await call("GET", `${path}?cursor=nonsense`))).toBe("invalid_cursor");
  }
});

test("the audit log is filtered by actor and action, and holds no link, code or password", async () => {
  const ana = await makeMember(stack.ctx, bakery.id, "viewer");
  await call("POST", `team/members/${ana.id}/deactivate`, { conversations: "unassign" });
  const items = (await call("GET", `team/audit?actorId=${owner.id}&action=member.`)).json().items;
  expect(items[0]).toMatchObject({
    action: "member.deactivated",
    actorName: owner.name,
    subjectName: ana.name,
    address: "127.0.0.1",
  });
  expect(items.every(({ action }: { action: string }) => action.startsWith("member."))).toBe(true);
  const { rows } = await sql<{ all: string }>`select string_agg(e::text, '') as all from audit_entry e`.execute(stack.ctx.db);
  expect(rows[0]?.all).not.toMatch(/join#|reset-password#|argon2|a long enough password|a brand new password/);
});

test("a test mail goes now and says what the mail server answered", async () => {
  expect((await call("POST", "mail/test", {})).json()).toMatchObject({ to: owner.email, answer: expect.stringMatching(/^250/) });
  expect(server.mails[0]).toMatchObject({ to: owner.email, subject: "MessageSender can send e-mail" });
  server.answerWith(550);
  const refused = await call("POST", "mail/test", { to: "gone@example.test" });
  expect([refused.statusCode, codeOf(refused)]).toEqual([502, "mail_refused"]);
  expect(refused.json().error.message).toContain("550");
});

test("an open socket hears no more of a workspace the moment the membership is taken away", async () => {
  const sockets = serveSockets(stack.app.server, stack.ctx, stack.realtime, createSocketGuard(stack.ctx));
  const ana = await makeMember(stack.ctx, bakery.id, "viewer");
  await addMember(stack.ctx, flowers.id, ana, "viewer");
  const socket = io(stack.apiUrl, {
    auth: { token: ana.headers.authorization.slice(7) },
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 20,
  });
  const heard: string[] = [];
  const joins: Record<string, boolean> = {};
  let ended = false;
  let connects = 0;
  socket.on("session.ended", () => {
    ended = true;
  });
  socket.on("page.changed", ({ pageId }: { pageId: string }) => heard.push(pageId));
  socket.on("connect", async () => {
    for (const place of [bakery, flowers])
      joins[place.id] = (await socket.timeout(5000).emitWithAck("workspace.join", place.id)).ok;
    connects += 1;
  });
  const tell = (place: { id: string }, pageId: string) =>
    stack.realtime.publish([{ workspaceId: place.id, event: "page.changed", payload: { pageId } }]);
  await waitUntil(() => connects === 1);
  expect(joins).toEqual({ [bakery.id]: true, [flowers.id]: true });
  tell(bakery, "before");
  await waitUntil(() => heard.includes("before"));
  await call("PUT", `team/members/${ana.id}/memberships`, { memberships: [{ workspaceId: flowers.id, role: "viewer" }] });
  tell(bakery, "at once");
  await waitUntil(() => connects === 2);
  expect(joins).toEqual({ [bakery.id]: false, [flowers.id]: true });
  tell(bakery, "after");
  tell(flowers, "still");
  await waitUntil(() => heard.includes("still"));
  expect(heard).toEqual(["before", "still"]);
  expect(ended).toBe(false);
  await call("POST", `team/members/${ana.id}/deactivate`, { conversations: "keep" });
  await waitUntil(() => ended && !socket.connected);
  socket.close();
  await sockets.close();
});
