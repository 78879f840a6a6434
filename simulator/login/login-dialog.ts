import { type Answer, htmlAnswer, redirectAnswer } from "../http/answer.ts";
import { isRecord, listParam, objectParam, type Params, textParam } from "../http/parse-params.ts";
import { randomId } from "../world/ids.ts";
import type { FacebookUser } from "../world/token.ts";
import type { World } from "../world/world.ts";
import { configuredScopes, knownScopes } from "./known-scopes.ts";
import { dialogErrorPage, dialogPage } from "./login-dialog-page.ts";
import { askedScopes, type LoginRequest } from "./login-request.ts";

/** The dialog a person sees; `simulate=approve|cancel` and the form's POST answer it at once. */
export function loginDialog(world: World, params: Params, isSubmitted: boolean): Answer {
  const login = readLogin(world, params);
  if (typeof login === "string") return htmlAnswer(dialogErrorPage(login), 400);
  const decision = textParam(params, "simulate") ?? (isSubmitted ? textParam(params, "decision") : undefined);
  if (decision === "cancel") return cancel(login);
  if (decision === "approve") return approve(world, login, params);
  return htmlAnswer(dialogPage(world, login));
}

function readLogin(world: World, params: Params): LoginRequest | string {
  const clientId = textParam(params, "client_id");
  if (clientId !== world.app.id) return "Invalid App ID: The provided app ID does not look like a valid app ID.";
  const redirectUri = textParam(params, "redirect_uri") ?? "";
  if (!isRegistered(world, redirectUri)) {
    return "URL blocked: This redirect failed because the redirect URI is not white-listed in the app's client OAuth settings.";
  }
  const scopes = requestedScopes(params);
  const unknown = scopes.filter((scope) => !knownScopes[scope]);
  if (unknown.length > 0) return `Invalid Scopes: ${unknown.join(", ")}. This message is only shown to developers.`;
  const as = textParam(params, "as");
  const user = as ? world.users.get(as) : world.users.values().next().value;
  if (!user) return "Nobody is logged in.";
  const isSystemUser = params.config_id !== undefined && textParam(params, "override_default_response_type") === "true";
  const authType = textParam(params, "auth_type") ?? "";
  return { clientId, redirectUri, state: textParam(params, "state") ?? "", scopes, user, authType, isSystemUser };
}

/** Strict mode: a registered URI character by character; without a list any HTTPS or loopback URI counts as registered. */
function isRegistered(world: World, redirectUri: string): boolean {
  if (world.app.redirectUris.length > 0) return world.app.redirectUris.includes(redirectUri);
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname } = new URL(redirectUri);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

function requestedScopes(params: Params): string[] {
  const scopes = listParam(params, "scope")
    .flatMap((scope) => scope.split(/[\s,]+/))
    .filter(Boolean);
  if (scopes.length > 0) return [...new Set(scopes)];
  return params.config_id === undefined ? ["public_profile"] : configuredScopes;
}

function cancel(login: LoginRequest): Answer {
  return backTo(login, {
    error: "access_denied",
    error_code: "200",
    error_description: "Permissions error",
    error_reason: "user_denied",
  });
}

function approve(world: World, login: LoginRequest, params: Params): Answer {
  const { user } = login;
  grantScopes(world, login, declinedScopes(login, params));
  user.grantedPages = chosenPages(world, params);
  user.targets = chosenTargets(user, params);
  world.journal.put("user", user);
  endDeselected(world, user);
  const code = {
    code: randomId("AQ", 100),
    userId: user.id,
    redirectUri: login.redirectUri,
    issuedAt: world.clock.now(),
    used: false,
    isSystemUser: login.isSystemUser,
  };
  world.codes.set(code.code, code);
  world.journal.put("code", code);
  return backTo(login, { code: code.code });
}

function grantScopes(world: World, { user, scopes }: LoginRequest, declined: string[]): void {
  const granted = scopes.filter((scope) => !declined.includes(scope));
  const kept = user.granted.filter((scope) => !declined.includes(scope));
  user.granted = [...new Set([...kept, ...granted])];
  user.declined = [...new Set([...user.declined, ...declined])].filter((scope) => !granted.includes(scope));
  user.expired = user.expired.filter((scope) => !granted.includes(scope));
  user.activeAt = world.clock.now();
}

function declinedScopes(login: LoginRequest, params: Params): string[] {
  const asked = askedScopes(login);
  const ticked = listParam(params, "granted");
  const refused = listParam(params, "declined");
  const isForm = params.decision !== undefined;
  const isGranted = (scope: string) => (isForm ? ticked.includes(scope) : !refused.includes(scope));
  return login.scopes.filter((scope) => scope !== "public_profile" && !(asked.includes(scope) && isGranted(scope)));
}

function chosenPages(world: World, params: Params): string[] {
  const isForm = params.decision !== undefined;
  const chosen = listParam(params, "pages");
  if (chosen.length === 0 && !isForm) return [...world.pages.keys()];
  return chosen.filter((id) => world.pages.has(id));
}

/** `targets={"pages_messaging":["…"]}` ticks a scope for some of the chosen Pages only. */
function chosenTargets(user: FacebookUser, params: Params): Record<string, string[]> {
  const targets = objectParam(params, "targets");
  if (!isRecord(targets)) return {};
  const chosen = (ids: unknown) => (Array.isArray(ids) ? ids.map(String) : []).filter((id) => user.grantedPages.includes(id));
  return Object.fromEntries(Object.entries(targets).map(([scope, ids]) => [scope, chosen(ids)]));
}

/** Pages that were ticked at an earlier login and are not any more lose their tokens. */
function endDeselected(world: World, user: FacebookUser): void {
  for (const token of world.tokens.values()) {
    const isDeselected = token.kind === "page" && token.userId === user.id && !user.grantedPages.includes(token.pageId as string);
    if (!isDeselected || token.dead) continue;
    token.dead = "deselected";
    world.journal.put("token", token);
  }
}

function backTo(login: LoginRequest, result: Record<string, string>): Answer {
  const query = new URLSearchParams(login.state ? { ...result, state: login.state } : result);
  const separator = login.redirectUri.includes("?") ? "&" : "?";
  return redirectAnswer(`${login.redirectUri}${separator}${query}`);
}
