import type { Route } from "contract/route.ts";
import { allRoutes } from "contract/routes.ts";
import type { Role } from "contract/workspaces.ts";
import { sql } from "kysely";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSockets } from "../realtime/serve-sockets.ts";
import { makeOwner, type TestAccount } from "../testing/factories/accounts.ts";
import { makeMember } from "../testing/factories/workspaces.ts";
import { makeWorld, type TestWorld } from "../testing/factories/world.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { createSocketGuard } from "./guard.ts";

type Ids = Pick<
  TestWorld,
  "workspaceId" | "pageId" | "contactId" | "tagId" | "customFieldId" | "campaignId" | "stopId" | "facebookPageId"
> & {
  memberId: string;
};
type Case = {
  query?: (ids: Ids) => Record<string, string>;
  body?: (ids: Ids) => object;
  /** Answers to one's own ids that are no success and still show that the route was reached. */
  alsoFine?: string[];
};

const content = { text: "Hello" };
const utility = { header: "", body: "Your order is ready to be picked up.", buttons: [], variables: [] };
const audience = (ids: Ids) => ({ pageIds: [ids.pageId], tagIds: [ids.tagId] });

const wrongProof = { password: "not mine", code: "000000" };
const lost = { token: "a link that nobody ever made" };

/** Every route of the contract; `query` and `body` name ids wherever a route takes some. */
const cases: Record<string, Case> = {
  getMe: {},
  getSetup: {},
  refreshSession: {},
  signIn: {},
  signOut: {},
  signUpOwner: {},
  askForPasswordLink: {},
  checkPasswordLink: {},
  resetPassword: {},
  updateMe: { body: () => ({ name: "A manager" }) },
  changePassword: {
    body: () => ({ currentPassword: "not mine", newPassword: "long enough a word" }),
    alsoFine: ["wrong_password"],
  },
  listSessions: {},
  endSession: { alsoFine: ["not_found"] },
  endOtherSessions: {},
  getTwoFactor: {},
  beginTwoFactor: { body: () => wrongProof, alsoFine: ["wrong_password"] },
  confirmTwoFactor: { body: () => ({ code: "000000" }), alsoFine: ["two_factor_off"] },
  renewRecoveryCodes: { body: () => wrongProof, alsoFine: ["two_factor_off"] },
  endTwoFactor: { body: () => wrongProof, alsoFine: ["two_factor_off"] },
  listTeam: {},
  changeMemberRoles: { body: (ids) => ({ memberships: [{ workspaceId: ids.workspaceId, role: "viewer" }] }) },
  deactivateMember: { body: () => ({ conversations: "keep" }) },
  reactivateMember: {},
  deleteMember: {},
  resetMemberTwoFactor: {},
  makePasswordLink: { body: () => ({}) },
  listInvitations: {},
  inviteMember: { body: (ids) => ({ email: "x@example.test", memberships: [{ workspaceId: ids.workspaceId, role: "viewer" }] }) },
  renewInvitation: { body: () => ({}) },
  withdrawInvitation: {},
  checkInvitation: { body: () => lost },
  acceptInvitation: { body: () => ({ ...lost, name: "Nobody", password: "long enough a word" }) },
  listAudit: {},
  getMail: {},
  sendTestMail: { body: () => ({}) },
  createDemonstration: {},
  createWorkspace: { body: () => ({ name: "New" }) },
  getWorkspace: {},
  getFirstSteps: {},
  listMembers: {},
  listWorkspaces: {},
  updateWorkspace: { body: () => ({ colour: "teal" }) },
  connectPages: { body: (ids) => ({ facebookPageIds: [ids.facebookPageId] }), alsoFine: ["facebook_not_connected"] },
  disconnectPage: {},
  finishConnect: {},
  getConnectUrl: {},
  listAvailablePages: { alsoFine: ["facebook_not_connected"] },
  listPages: {},
  deauthorizeFacebook: {},
  examinePage: {},
  getDeletion: {},
  repairPage: { alsoFine: ["facebook_refused"] },
  requestDeletion: {},
  watchPage: {},
  updatePage: { body: () => ({ pacePerSecond: 3 }) },
  createCustomField: { body: () => ({ label: "New field", kind: "text" }), alsoFine: ["field_exists"] },
  deleteCustomField: {},
  getCustomFieldUse: {},
  listCustomFields: {},
  orderCustomFields: { body: (ids) => ({ customFieldIds: [ids.customFieldId] }) },
  setContactField: { body: () => ({ value: "Valencia" }) },
  updateCustomField: { body: () => ({ label: "Changed field" }), alsoFine: ["field_exists"] },
  createTag: { body: () => ({ name: "new tag" }), alsoFine: ["tag_exists"] },
  getContact: {},
  listContactEvents: {},
  updateContact: { body: () => ({ timeZone: "Asia/Ho_Chi_Minh" }) },
  listContacts: { query: (ids) => ({ pageIds: ids.pageId, tagIds: ids.tagId }) },
  listTags: {},
  tagContacts: { body: (ids) => ({ contactIds: [ids.contactId], add: [ids.tagId], remove: [] }) },
  countConversations: {},
  getAllowedPaths: {},
  getConversation: {},
  listConversations: { query: (ids) => ({ pageId: ids.pageId }) },
  listMessages: {},
  sendReply: { body: () => ({ content, idempotencyKey: "isolation-1" }) },
  updateConversation: { body: (ids) => ({ assigneeId: ids.memberId }) },
  createTemplate: { body: () => ({ name: "New", content }), alsoFine: ["template_name_taken"] },
  deleteTemplate: {},
  getTemplate: {},
  listTemplates: {},
  listTemplateVersions: {},
  renderTemplate: { body: (ids) => ({ contactId: ids.contactId }) },
  restoreTemplate: { body: () => ({ version: 1 }) },
  updateTemplate: { body: () => ({ version: 1, category: "Greetings" }) },
  createUtilityTemplate: {
    body: () => ({ name: "new_one", language: "en_US", content: utility }),
    alsoFine: ["template_name_taken"],
  },
  deleteUtilityTemplate: {},
  listLibraryTemplates: { alsoFine: ["facebook_refused", "page_not_connected"] },
  uploadPicture: { body: () => ({}), alsoFine: ["invalid_request"] },
  getUtilityTemplate: {},
  listUtilityChoices: { query: (ids) => ({ contactId: ids.contactId }) },
  listUtilityTemplates: {},
  refreshUtilityTemplates: {},
  submitUtilityTemplate: { body: (ids) => ({ pageIds: [ids.pageId] }) },
  updateUtilityTemplate: {
    body: () => ({ version: 1, name: "changed", language: "en_US", content: utility }),
    alsoFine: ["template_at_meta"],
  },
  withdrawUtilityTemplate: { body: (ids) => ({ pageId: ids.pageId }), alsoFine: ["facebook_refused"] },
  getSendingLimits: {},
  updateSendingLimits: { body: () => ({ perDay: 2, perWeek: null, coolDownHours: null, quietHours: null }) },
  listStops: {},
  stopSending: { body: (ids) => ({ pageId: ids.pageId }) },
  resumeSending: {},
  listPolicyChanges: {},
  getInstallation: {},
  confirmInstallation: { body: (ids) => ({ placeId: ids.pageId }), alsoFine: ["not_found"] },
  archiveCampaign: {},
  createContactList: { body: (ids) => ({ name: "New", ids: [ids.contactId] }) },
  deleteContactList: {},
  duplicateCampaign: {},
  exportRecipients: {},
  getDryRun: {},
  listContactLists: {},
  listDryRunRecipients: {},
  makeDryRun: {},
  releaseCampaign: { alsoFine: ["campaign_on_its_way"] },
  retryCampaign: { alsoFine: ["campaign_already_over", "nothing_to_retry"] },
  scheduleCampaign: { body: () => ({ startsAt: "2099-01-01T10:00:00Z", timeZone: "UTC" }), alsoFine: ["campaign_not_draft"] },
  testCampaign: { body: (ids) => ({ contactIds: [ids.contactId] }) },
  unarchiveCampaign: {},
  undoLaunch: { alsoFine: ["campaign_on_its_way"] },
  unscheduleCampaign: { alsoFine: ["campaign_not_draft"] },
  cancelCampaign: { alsoFine: ["campaign_not_running", "campaign_already_over"] },
  createCampaign: { body: (ids) => ({ name: "New", content, audience: audience(ids) }) },
  deleteCampaign: {},
  getCampaign: {},
  launchCampaign: { alsoFine: ["campaign_audience_empty"] },
  listCampaigns: {},
  listRecipients: {},
  pauseCampaign: { alsoFine: ["campaign_not_running"] },
  previewCampaign: { body: (ids) => ({ content, audience: audience(ids) }) },
  resumeCampaign: { alsoFine: ["campaign_not_paused"] },
  updateCampaign: { body: (ids) => ({ audience: audience(ids) }), alsoFine: ["campaign_not_draft"] },
  listHistory: {},
  importHistory: {},
  cancelImport: { alsoFine: ["history_not_running"] },
  checkCompleteness: {},
  getKeptOfContact: {},
  exportContact: { query: () => ({ format: "json" }) },
  deleteContact: {},
  listErasures: {},
  getRetention: {},
  updateRetention: { body: () => ({ rawEventDays: 7, messageMonths: null, mediaMonths: null }) },
  getMedia: {},
  receiveWebhook: {},
  getWebhookEvent: {},
  getWebhookOverview: {},
  listWebhookEvents: { query: (ids) => ({ facebookPageId: ids.facebookPageId }) },
  replayWebhookEvents: {
    body: (ids) => ({ from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z", facebookPageId: ids.facebookPageId }),
  },
  retryWebhookEvents: { body: () => ({ eventIds: [1] }) },
  verifyWebhook: {},
  getBackups: {},
  listBackupRuns: {},
  startBackup: { body: () => ({ kind: "backup" }) },
  cancelBackup: {},
  makeBackupLink: {},
  downloadBackup: {},
  getHealth: {},
  getReadiness: {},
};

let stack: TestStack;
let owner: TestAccount;
let a: TestWorld;
let b: TestWorld;
let before: string;
const ran = new Set<string>();

beforeAll(async () => {
  stack = await startTestStack();
  owner = await makeOwner(stack.ctx);
  [a, b] = [await makeWorld(stack.ctx, "ALFA"), await makeWorld(stack.ctx, "BRAVO")];
  before = await dump(b.workspaceId);
});
afterAll(() => stack.close());

const idsOf = (world: TestWorld): Ids => ({ ...world, memberId: world.manager.id });
const named = (route: Route): string[] => route.url.match(/(?<=:)\w+/g) ?? [];
const isScoped = (route: Route) => named(route).includes("workspaceId");
const below = (route: Route) => named(route).filter((name) => name !== "workspaceId");

/** Calls a route in `place`, with objects of `objects` in the path and of `inside` in query and body. */
async function call(route: Route, who: TestAccount | undefined, place: TestWorld, objects = place, inside = objects) {
  const one = cases[route.schema.operationId] ?? {};
  const people = { memberId: objects.manager.id, sessionId: objects.manager.sessionId, invitationId: objects.manager.id };
  const path = route.url.replace(/:(\w+)/g, (_text, name: string) =>
    name === "workspaceId" ? place.workspaceId : ({ ...objects, ...people }[name] as string),
  );
  const query = one.query ? `?${new URLSearchParams(one.query(idsOf(inside)))}` : "";
  const body = one.body?.(idsOf(inside));
  ran.add(route.schema.operationId);
  return stack.app.inject({
    method: route.method,
    url: path + query,
    headers: who?.headers ?? {},
    ...(body && { payload: body }),
  });
}

/** Everything a workspace owns, as text. */
async function dump(workspaceId: string): Promise<string> {
  const tables = await sql<{
    name: string;
  }>`select table_name as name from information_schema.columns where column_name = 'workspace_id' and table_schema = 'public' order by 1`.execute(
    stack.ctx.db,
  );
  const parts = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql`select * from ${sql.table(name)} t where workspace_id = ${workspaceId} order by t::text`.execute(
      stack.ctx.db,
    );
    parts.push({ name, rows });
  }
  return JSON.stringify(parts);
}

const scoped = allRoutes.filter(isScoped).map((route) => [route.schema.operationId, route] as const);
const secured = allRoutes.filter((route) => route.access !== "public").map((route) => [route.schema.operationId, route] as const);

test("every route has a case, and every case a route", () => {
  expect(Object.keys(cases).sort()).toEqual(allRoutes.map((route) => route.schema.operationId).sort());
});

test("no route is served that the contract does not name", () => {
  const declared = allRoutes.map((route) => route.url.replace(/:(\w+)/g, "{$1}"));
  expect(Object.keys(stack.app.swagger().paths ?? {}).filter((path) => !declared.includes(path))).toEqual([]);
});

describe("whoever is not signed in", () => {
  test.each(secured)("is refused by %s", async (_name, route) => {
    const answer = await call(route, undefined, a);
    expect([answer.statusCode, answer.json().error.code]).toEqual([401, "not_signed_in"]);
  });
});

describe("a manager of one workspace", () => {
  test.each(scoped)("finds nothing of another by %s", async (_name, route) => {
    const answers = [await call(route, a.manager, b), ...(below(route).length > 0 ? [await call(route, a.manager, a, b)] : [])];
    for (const answer of answers) expect([answer.statusCode, answer.json().error.code]).toEqual([404, "not_found"]);
  });

  test.each(secured.filter(([, route]) => cases[route.schema.operationId]?.query || cases[route.schema.operationId]?.body))(
    "learns and changes nothing by ids of another in query or body of %s",
    async (_name, route) => {
      if (!isScoped(route)) return;
      const answer = await call(route, a.manager, a, a, b);
      expect(answer.body).not.toContain(b.mark);
      expect(answer.statusCode).toBeLessThan(500);
    },
  );

  test.each(secured.filter(([, route]) => !isScoped(route)))("sees only its own by %s", async (_name, route) => {
    const answer = await call(route, a.manager, a, named(route).length > 0 ? b : a);
    expect(answer.body).not.toContain(b.mark);
    if (route.access === "owner") expect(answer.json().error.code).toBe("owner_only");
    else if (answer.statusCode >= 300) expect(cases[route.schema.operationId]?.alsoFine).toContain(answer.json().error.code);
    else expect(answer.statusCode).toBeLessThan(300);
  });
});

describe("the owner", () => {
  test.each(scoped.filter(([, route]) => below(route).length > 0))("does not mix workspaces by %s", async (_name, route) => {
    const answer = await call(route, owner, a, b);
    expect([answer.statusCode, answer.json().error.code]).toEqual([404, "not_found"]);
  });
});

describe("a role", () => {
  const lower: Partial<Record<Route["access"], Role>> = { operator: "viewer", manager: "operator", owner: "manager" };
  test.each(scoped.filter(([, route]) => lower[route.access]))("below what it needs is refused by %s", async (_name, route) => {
    const member = await makeMember(stack.ctx, a.workspaceId, lower[route.access] ?? "viewer");
    const answer = await call(route, member, a);
    expect([answer.statusCode, answer.json().error.code]).toEqual([
      403,
      route.access === "owner" ? "owner_only" : "role_too_low",
    ]);
  });
});

test("a socket is let into its own workspace only, the owner's into each", async () => {
  const sockets = serveSockets(stack.app.server, stack.ctx, stack.realtime, createSocketGuard(stack.ctx));
  const ask = async (who: TestAccount, workspaceId: string) => {
    const socket = io(stack.apiUrl, {
      auth: { token: who.headers.authorization.slice(7) },
      transports: ["websocket"],
      forceNew: true,
    });
    const answer = await socket.timeout(5000).emitWithAck("workspace.join", workspaceId);
    socket.close();
    return answer.ok;
  };
  expect([await ask(a.manager, a.workspaceId), await ask(a.manager, b.workspaceId)]).toEqual([true, false]);
  expect([await ask(owner, a.workspaceId), await ask(owner, b.workspaceId)]).toEqual([true, true]);
  await sockets.close();
});

test("after all this the other workspace is as it was, and nothing here points into it", async () => {
  const own = await dump(a.workspaceId);
  for (const id of [b.pageId, b.contactId, b.conversationId, b.tagId, b.customFieldId, b.campaignId, b.manager.id])
    expect(own).not.toContain(id);
  expect(await dump(b.workspaceId)).toBe(before);
});

describe("the same calls with one's own ids", () => {
  const last = ["launchCampaign", "pauseCampaign", "resumeCampaign", "cancelCampaign", "deleteCampaign", "disconnectPage"];
  const inOrder = scoped.toSorted(([one], [other]) => last.indexOf(one) - last.indexOf(other));
  test.each(inOrder)("reach %s", async (name, route) => {
    const world = ["deleteCampaign", "deleteContact", "deleteCustomField"].includes(name) ? await makeWorld(stack.ctx, name) : a;
    const answer = await call(route, route.access === "owner" ? owner : world.manager, world);
    if (answer.statusCode < 300) return;
    expect(cases[name]?.alsoFine ?? []).toContain(answer.json().error.code);
  });

  test("and every secured route was called", () => {
    expect(secured.map(([name]) => name).filter((name) => !ran.has(name))).toEqual([]);
  });
});
