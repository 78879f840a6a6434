import { type NextRequest, NextResponse } from "next/server";
import { readAddresses } from "./api/addresses.ts";
import { contentSecurityPolicy } from "./api/content-security-policy.ts";
import { readFaultSettings } from "./faults/fault-settings.ts";

/** Gives every page its own nonce and a policy with the addresses this process was started with. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy({
    ...{ nonce, ...readAddresses(), faultsUrl: readFaultSettings()?.dsn ?? null },
    isDevelopment: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  matcher: [{ source: "/((?!_next/static|_next/image|icon.svg|manifest.webmanifest).*)" }],
};
