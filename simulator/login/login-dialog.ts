import { type Answer, htmlAnswer, redirectAnswer } from "../http/answer.ts";
import { listParam, type Params, textParam } from "../http/parse-params.ts";
import { randomId } from "../world/ids.ts";
import type { FacebookUser } from "../world/token.ts";
import type { World } from "../world/world.ts";
import { configuredScopes, knownScopes } from "./known-scopes.ts";
import { dialogErrorPage, dialogPage } from "./login-dialog-page.ts";

export interface LoginRequest {
  clientId: string;
  redirectUri: string;
  state: string;
  scopes: string[];
  user: FacebookUser;
}

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
  const user = world.users.values().next().value;
  if (!user) return "Nobody is logged in.";
  return { clientId, redirectUri, state: textParam(params, "state") ?? "", scopes, user };
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
  const declined = declinedScopes(login, params);
  const granted = login.scopes.filter((scope) => !declined.includes(scope));
  user.granted = [...new Set([...user.granted.filter((scope) => !declined.includes(scope)), ...granted])];
  user.declined = declined;
  user.grantedPages = chosenPages(world, params);
  for (const token of world.tokens.values()) {
    const isDeselected = token.kind === "page" && token.userId === user.id && !user.grantedPages.includes(token.pageId as string);
    if (!isDeselected || token.dead) continue;
    token.dead = "deselected";
    world.journal.put("token", token);
  }
  world.journal.put("user", user);
  const code = {
    code: randomId("AQ", 100),
    userId: user.id,
    redirectUri: login.redirectUri,
    issuedAt: world.clock.now(),
    used: false,
  };
  world.codes.set(code.code, code);
  world.journal.put("code", code);
  return backTo(login, { code: code.code });
}

function declinedScopes(login: LoginRequest, params: Params): string[] {
  const declined = listParam(params, "declined");
  if (params.decision === undefined) return login.scopes.filter((scope) => declined.includes(scope));
  const ticked = listParam(params, "granted");
  return login.scopes.filter((scope) => !ticked.includes(scope) && scope !== "public_profile");
}

function chosenPages(world: World, params: Params): string[] {
  const isForm = params.decision !== undefined;
  const chosen = listParam(params, "pages");
  if (chosen.length === 0 && !isForm) return [...world.pages.keys()];
  return chosen.filter((id) => world.pages.has(id));
}

function backTo(login: LoginRequest, result: Record<string, string>): Answer {
  const query = new URLSearchParams(login.state ? { ...result, state: login.state } : result);
  const separator = login.redirectUri.includes("?") ? "&" : "?";
  return redirectAnswer(`${login.redirectUri}${separator}${query}`);
}
