import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";

type Asker = {
  headers: Pick<IncomingHttpHeaders, "authorization" | "forwarded"> & IncomingHttpHeaders;
  /** Of the connection itself, whatever proxies say. */
  address: string | undefined;
  /** METRICS_TOKEN. */
  token: string | undefined;
};

/** With a token whoever knows it; without one whoever asks from this machine or network, and not through a proxy. */
export function mayReadMetrics({ headers, address, token }: Asker): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? "", `Bearer ${token}`);
  const isProxied = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => headers[name] !== undefined);
  return !isProxied && address !== undefined && isInternal(address.replace(/^::ffff:/, ""));
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const isSame = (given: string, expected: string) => timingSafeEqual(digest(given), digest(expected));

const internal4 = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/;
const internal6 = /^(::1$|f[cd]|fe80:)/i;

const isInternal = (address: string) => (isIP(address) === 6 ? internal6 : internal4).test(address);
