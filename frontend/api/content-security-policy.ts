import type { Addresses } from "./addresses.ts";

type Facts = Addresses & { nonce: string; isDevelopment: boolean /** Where errors are told. */; faultsUrl: string | null };

/** Scripts need the nonce. Styles may be inline, because positioned elements carry style attributes and toasts bring a style element. */
export function contentSecurityPolicy({ nonce, apiUrl, simulatorUrl, isDevelopment, faultsUrl }: Facts): string {
  const api = new URL(apiUrl).origin;
  const pictures = [api, simulatorUrl && new URL(simulatorUrl).origin].filter(Boolean).join(" ");
  const faults = faultsUrl ? ` ${new URL(faultsUrl).origin}` : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: https: ${pictures}`,
    `media-src 'self' blob: https: ${pictures}`,
    "font-src 'self'",
    `connect-src 'self' ${api} ${api.replace(/^http/, "ws")}${faults}${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
