import type { World } from "../world/world.ts";
import { knownScopes } from "./known-scopes.ts";
import { askedScopes, type LoginRequest } from "./login-request.ts";

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function dialogPage(world: World, login: LoginRequest): string {
  const hidden = {
    client_id: login.clientId,
    redirect_uri: login.redirectUri,
    state: login.state,
    scope: login.scopes.join(","),
    auth_type: login.authType,
    as: login.user.id,
    ...(login.isSystemUser ? { config_id: "form", override_default_response_type: "true" } : {}),
  };
  const inputs = Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join("");
  const pages = [...world.pages.values()]
    .map(
      (page) =>
        `<label><input type="checkbox" name="pages" value="${page.id}" checked><img src="/avatars/page-${page.id}.svg" alt="" width="36" height="36"><span><b>${escapeHtml(page.name)}</b><small>${escapeHtml(page.category)}</small></span></label>`,
    )
    .join("");
  const scopes = askedScopes(login)
    .map(
      (scope) =>
        `<label><input type="checkbox" name="granted" value="${scope}" checked><span><b>${escapeHtml(knownScopes[scope] ?? scope)}</b><small>${scope}</small></span></label>`,
    )
    .join("");
  return layout(
    `Log in with Facebook`,
    `<h1>${escapeHtml(world.app.name)} wants access to your Pages</h1>
<p>You are ${escapeHtml(login.user.name)}, a person of the simulator. Nothing here is sent to Facebook.</p>
<form method="post" action="/dialog/oauth">${inputs}
<fieldset><legend>Pages</legend>${pages}</fieldset>
<fieldset><legend>What ${escapeHtml(world.app.name)} may do</legend>${scopes}</fieldset>
<div class="actions"><button name="decision" value="cancel">Cancel</button><button class="primary" name="decision" value="approve">Continue</button></div></form>`,
  );
}

export function dialogErrorPage(message: string): string {
  return layout("Login error", `<h1>This login cannot go on</h1><p role="alert">${escapeHtml(message)}</p>`);
}

function layout(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · Simulator</title><link rel="icon" href="/phone/icon.svg"><link rel="stylesheet" href="/phone/tokens.css"><link rel="stylesheet" href="/phone/dialog.css"><script src="/phone/theme.js"></script></head>
<body><main>${body}</main></body></html>`;
}
