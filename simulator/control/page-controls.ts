import { pagePictureUrl } from "../graph/page-node.ts";
import { emitPolicy } from "../webhooks/emit-page-events.ts";
import { addPage } from "../world/add-records.ts";
import { randomDigits } from "../world/ids.ts";
import { createPage, type Page } from "../world/page.ts";
import type { World } from "../world/world.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { requiredText } from "./read-control-params.ts";

const switches = [
  "restricted",
  "humanAgentGranted",
  "inboxRestricted",
  "isBusinessOwned",
  "hasContactTerms",
  "utilityMessages",
  "oneTimeNotifications",
  "commerceDisabled",
] as const;

export function pageView(world: World, page: Page) {
  return {
    id: page.id,
    name: page.name,
    category: page.category,
    username: page.username,
    color: page.color,
    picture: pagePictureUrl(world, page),
    link: `https://www.facebook.com/${page.username}`,
    people: world.peopleByPage.get(page.id)?.length ?? 0,
    restricted: page.restricted,
    inboxRestricted: page.inboxRestricted,
    humanAgentGranted: page.humanAgentGranted,
    adWindowDays: page.adWindowDays,
    tasks: page.tasks,
    region: page.region,
    defaultAppId: page.defaultAppId,
    catalog: page.catalog,
    forms: page.forms,
    profile: page.profile,
    ...Object.fromEntries(switches.map((name) => [name, page[name]])),
    subscribedFields: page.subscribedFields ?? [],
    webhooksDisabledAt: page.webhooksDisabledAt ? new Date(page.webhooksDisabledAt).toISOString() : null,
    webhooksFailingSince: page.webhooksFailingSince ? new Date(page.webhooksFailingSince).toISOString() : null,
    token: tokenState(world, page.id),
  };
}

function tokenState(world: World, pageId: string): string {
  let state = "none";
  for (const token of world.tokens.values()) {
    if (token.kind !== "page" || token.pageId !== pageId) continue;
    const isExpired = token.expiresAt !== 0 && token.expiresAt <= world.clock.now();
    if (!token.dead && !isExpired) return "valid";
    state = token.dead ?? "expired";
  }
  return state;
}

export function getPage({ world, ids }: ControlCall): Page {
  const page = world.pages.get(ids[0] as string);
  if (!page) throw new ControlRefusal(404, `There is no Page ${ids[0]}`);
  return page;
}

export function listPages({ world }: ControlCall) {
  return { data: [...world.pages.values()].map((page) => pageView(world, page)) };
}

export function makePage({ world, params }: ControlCall) {
  const category = typeof params.category === "string" ? params.category : "Local business";
  const page = addPage(world, createPage({ id: randomDigits(15), name: requiredText(params, "name"), category }));
  for (const user of world.users.values()) {
    if (user.grantedPages.length > 0) user.grantedPages.push(page.id);
  }
  world.live.publish({ kind: "page", pageId: page.id });
  return pageView(world, page);
}

export function patchPage(call: ControlCall) {
  const { world, params } = call;
  const page = getPage(call);
  for (const name of switches) {
    if (typeof params[name] === "boolean") setSwitch(world, page, name, params[name]);
  }
  for (const name of ["tasks", "catalog", "forms"] as const) {
    if (Array.isArray(params[name])) page[name] = params[name].map(String);
  }
  for (const name of ["name", "category", "region"] as const) if (typeof params[name] === "string") page[name] = params[name];
  if (params.defaultAppId !== undefined) page.defaultAppId = params.defaultAppId === null ? null : String(params.defaultAppId);
  // As when somebody takes the app off the Page in its settings.
  if (params.subscribedFields === null) page.subscribedFields = null;
  if (Array.isArray(params.subscribedFields)) page.subscribedFields = params.subscribedFields.map(String);
  if (params.adWindowDays === 1 || params.adWindowDays === 7) page.adWindowDays = params.adWindowDays;
  world.journal.put("page", page);
  world.live.publish({ kind: "page", pageId: page.id });
  return pageView(world, page);
}

function setSwitch(world: World, page: Page, name: (typeof switches)[number], isOn: boolean): void {
  if (name === "restricted" && isOn !== page.restricted) {
    emitPolicy(world, page.id, isOn ? "block" : "unblock", isOn ? "Sending is restricted for this Page" : "");
  }
  page[name] = isOn;
}
