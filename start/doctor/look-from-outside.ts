import { randomBytes } from "node:crypto";
import { lookup } from "node:dns/promises";
import { connect, type PeerCertificate } from "node:tls";
import { failed, type Line, line, notApplicable, passed } from "./line.ts";

export type Outside = {
  apiUrl: string;
  frontendUrl: string;
  /** When it is known here, the verification of the webhook is tried with it. */
  verifyToken: string | undefined;
};

const limitMs = 10_000;
const ask = (address: string, init: RequestInit = {}) =>
  fetch(address, { redirect: "manual", signal: AbortSignal.timeout(limitMs), ...init });
const health = (apiUrl: string) => `${apiUrl}/api/v1/health`;

/** What anybody on the Internet sees. Changes nothing but six failed sign-ins of an address that does not exist. */
export function lookFromOutside(outside: Outside): Promise<Line[]> {
  const { apiUrl, frontendUrl } = outside;
  const sites = { app: frontendUrl, api: apiUrl };
  return inTurns([
    ...Object.entries(sites).flatMap(([name, url]) => [
      () => line("HTTPS", `certificate of ${name}`, () => judgeCertificate(url)),
      () => line("HTTPS", `${name}: HTTP leads to HTTPS`, () => judgeRedirect(url)),
      () => line("HTTPS", `${name}: HSTS and other headers`, () => judgeHeaders(name === "app" ? `${url}/login` : health(url))),
    ]),
    () => line("Security", "other sites are kept out (CORS)", () => judgeCors(outside)),
    () => line("Security", "requests are limited", () => judgeThrottle(apiUrl)),
    () => line("Security", "guessing passwords is locked", () => judgeLock(outside)),
    () => line("Security", "/docs and /metrics are closed", () => judgeClosed(apiUrl)),
    () => line("Proxy", "WebSocket upgrade", () => judgeUpgrade(outside)),
    () => line("Proxy", "size limit of requests", () => judgeBodyLimit(apiUrl)),
    () => line("Facebook", "webhook verification", () => judgeVerification(outside)),
    () => line("Facebook", "unsigned webhooks are refused", () => judgeUnsigned(apiUrl)),
    () => line("Infrastructure", "names in DNS", () => judgeNames(sites)),
    () => line("Infrastructure", "clock of the server", () => judgeClock(apiUrl)),
    () => line("Monitoring", "health", () => judgeHealth(apiUrl)),
    () => line("Monitoring", "readiness", () => judgeReadiness(apiUrl)),
    () => line("Legal", "privacy policy and terms", () => judgeLegal(frontendUrl)),
    () => line("Performance", "answers of the API", () => judgeAnswers(apiUrl)),
    () => line("Performance", "sign-in page", () => judgePage(frontendUrl)),
  ]);
}

/** One after the other: times are measured, and a limit must not be met by the others' requests. */
async function inTurns(looks: (() => Promise<Line>)[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const look of looks) lines.push(await look());
  return lines;
}

async function judgeCertificate(url: string) {
  const { hostname, port, protocol } = new URL(url);
  if (protocol !== "https:") return failed(`${url} is not HTTPS`, "Give the https address.");
  const certificate = await new Promise<PeerCertificate>((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 443), servername: hostname }, () => {
      resolve(socket.getPeerCertificate());
      socket.end();
    });
    socket.setTimeout(limitMs, () => socket.destroy(new Error("no answer in 10 s")));
    socket.once("error", reject);
  });
  const hoursLeft = (Date.parse(certificate.valid_to) - Date.now()) / 3_600_000;
  const lifeHours = (Date.parse(certificate.valid_to) - Date.parse(certificate.valid_from)) / 3_600_000;
  // Authorities inside a company give hours, public ones months; a tenth left means that renewing does not work.
  return hoursLeft > lifeHours / 10
    ? passed(`trusted, good until ${certificate.valid_to}`)
    : failed(`ends in ${Math.round(hoursLeft)} hours`, "Look at the proxy's log why it was not renewed.");
}

async function judgeRedirect(url: string) {
  const { hostname } = new URL(url);
  const answer = await ask(`http://${hostname}/some/path`);
  const target = answer.headers.get("location") ?? "";
  return [301, 308].includes(answer.status) && target.startsWith(`https://${hostname}/`)
    ? passed(`${answer.status} to ${target}`)
    : failed(`http://${hostname} answers ${answer.status} ${target}`, "Have the proxy answer 308 with the https address.");
}

async function judgeHeaders(address: string) {
  const { headers } = await ask(address);
  const maxAge = Number(/max-age=(\d+)/.exec(headers.get("strict-transport-security") ?? "")?.[1] ?? 0);
  const faults = [
    maxAge < 15_552_000 && "strict-transport-security",
    headers.get("x-content-type-options") !== "nosniff" && "x-content-type-options",
    !headers.get("x-frame-options") && !headers.get("content-security-policy") && "x-frame-options",
  ].filter(Boolean);
  return faults.length === 0
    ? passed(`HSTS for ${Math.round(maxAge / 86_400)} days, no sniffing, no framing`)
    : failed(`missing or weak: ${faults.join(", ")}`, "The proxy must pass the headers on that the product sets.");
}

async function judgeCors({ apiUrl, frontendUrl }: Outside) {
  const preflight = { "access-control-request-method": "POST" };
  const allowed = async (origin: string) =>
    (await ask(`${apiUrl}/api/v1/auth/login`, { method: "OPTIONS", headers: { ...preflight, origin } })).headers.get(
      "access-control-allow-origin",
    );
  const [own, foreign] = [await allowed(frontendUrl), await allowed("https://evil.test")];
  if (own !== frontendUrl)
    return failed(`the product itself is not let in: ${own ?? "no header"}`, "Set FRONTEND_URL to the address in the browser.");
  return foreign === "*" || foreign === "https://evil.test"
    ? failed(`anybody is let in: ${foreign}`, "Set FRONTEND_URL to one address.")
    : passed(`only ${own}`);
}

async function judgeThrottle(apiUrl: string) {
  const { headers } = await ask(`${apiUrl}/api/v1/auth/setup`);
  const limit = Number(headers.get("x-ratelimit-limit"));
  if (!limit) return failed("no limit is told", "Do not let the proxy answer for the API.");
  return limit <= 6000
    ? passed(`${limit} in ${headers.get("x-ratelimit-reset")} s or less`)
    : failed(`${limit} requests are allowed`, "Lower THROTTLE_LIMIT.");
}

async function judgeLock({ apiUrl, frontendUrl }: Outside) {
  const email = `doctor-${randomBytes(6).toString("hex")}@example.test`;
  const statuses: number[] = [];
  for (let tries = 0; tries < 6; tries += 1) {
    const answer = await ask(`${apiUrl}/api/v1/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: frontendUrl },
      body: JSON.stringify({ email, password: "not the password" }),
    });
    statuses.push(answer.status);
  }
  return statuses.join() === "401,401,401,401,401,429"
    ? passed("after 5 attempts in 15 minutes")
    : failed(`six wrong attempts were answered ${statuses.join(", ")}`, "Set TRUST_PROXY to the number of proxies.");
}

async function judgeClosed(apiUrl: string) {
  const open: string[] = [];
  for (const path of ["/docs", "/docs/json", "/metrics", "/metrics/"])
    if ((await ask(apiUrl + path)).status !== 404) open.push(path);
  return open.length === 0
    ? passed("404")
    : failed(`open: ${open.join(", ")}`, "Set API_DOCS=false, and close /metrics at the proxy.");
}

async function judgeUpgrade({ apiUrl, frontendUrl }: Outside) {
  const { hostname, port, host } = new URL(apiUrl);
  const first = await new Promise<string>((resolve, reject) => {
    const socket = connect(
      { host: hostname, port: Number(port || 443), servername: hostname, ALPNProtocols: ["http/1.1"] },
      () => {
        const key = randomBytes(16).toString("base64");
        socket.write(
          `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${frontendUrl}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
        );
      },
    );
    socket.setTimeout(limitMs, () => socket.destroy(new Error("no answer in 10 s")));
    socket.once("error", reject);
    socket.once("data", (data) => {
      resolve(data.toString("latin1").split("\r\n")[0] ?? "");
      socket.destroy();
    });
  });
  return first.startsWith("HTTP/1.1 101")
    ? passed("101 through the proxy")
    : failed(`answered ${first}`, "Have the proxy pass Upgrade and Connection on for /socket.io.");
}

const triesAtLimit = 3;

/** The API may refuse and hang up while the proxy still sends; the proxy then says 502, and only another try tells. */
async function judgeBodyLimit(apiUrl: string) {
  for (let tries = 1; ; tries += 1) {
    const answer = await sendTooMuch(apiUrl);
    if (answer === 413 || answer === 0) return passed("32 MB are refused");
    if (answer !== 502 || tries === triesAtLimit)
      return failed(`32 MB were answered ${answer}`, "Limit the size of requests at the proxy (30 MB).");
  }
}

const sendTooMuch = (apiUrl: string): Promise<number> =>
  ask(`${apiUrl}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: Buffer.alloc(32 * 1024 * 1024, 32),
  }).then(
    ({ status }) => status,
    () => 0,
  );

async function judgeVerification({ apiUrl, verifyToken }: Outside) {
  const verify = async (token: string) => {
    const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": "8391", "hub.verify_token": token });
    const answer = await ask(`${apiUrl}/api/v1/webhooks/facebook?${query}`);
    return `${answer.status} ${(await answer.text()).slice(0, 20)}`;
  };
  const wrong = await verify(randomBytes(12).toString("hex"));
  if (!wrong.startsWith("403")) return failed(`a wrong token is answered ${wrong}`, "Only the product may answer this address.");
  if (!verifyToken) return passed("a wrong token is refused; run this where .env.prod is to try the right one");
  const right = await verify(verifyToken);
  return right === "200 8391"
    ? passed("the right token is answered, a wrong one refused")
    : failed(`the token of .env.prod is answered ${right}`, "Release again: the running API has another token.");
}

async function judgeUnsigned(apiUrl: string) {
  const answer = await ask(`${apiUrl}/api/v1/webhooks/facebook`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${"0".repeat(64)}` },
    body: JSON.stringify({ object: "page", entry: [] }),
  });
  return answer.status === 401 ? passed("401") : failed(`answered ${answer.status}`, "Only the product may answer this address.");
}

async function judgeNames(sites: Record<string, string>) {
  const found = await Promise.all(
    Object.values(sites).map(async (url) => {
      const { hostname } = new URL(url);
      const addresses = await lookup(hostname, { all: true }).catch(() => []);
      return { hostname, addresses: addresses.map(({ address }) => address) };
    }),
  );
  const lost = found.filter(({ addresses }) => addresses.length === 0).map(({ hostname }) => hostname);
  return lost.length === 0
    ? passed(found.map(({ hostname, addresses }) => `${hostname} → ${addresses.join(", ")}`).join("; "))
    : failed(`nobody knows ${lost.join(", ")}`, "Add A or CNAME records that name the machine of the proxy.");
}

async function judgeClock(apiUrl: string) {
  const { headers } = await ask(health(apiUrl));
  const apartSeconds = Math.abs(Date.parse(headers.get("date") ?? "") - Date.now()) / 1000;
  return apartSeconds < 30
    ? passed("the same as here")
    : failed(`${Math.round(apartSeconds)} s apart from here`, "On the one that is wrong: timedatectl set-ntp true.");
}

async function judgeHealth(apiUrl: string) {
  const answer = await ask(health(apiUrl));
  return answer.status === 200 ? passed("200") : failed(`answers ${answer.status}`, "Look at `docker:prod:logs`.");
}

async function judgeReadiness(apiUrl: string) {
  const answer = await ask(`${apiUrl}/api/v1/health/ready`);
  const body = (await answer.json()) as {
    version: string;
    uptimeSeconds: number;
    checks: Record<string, { state: string; message: string }>;
  };
  const bad = Object.entries(body.checks).filter(([, { state }]) => state === "failed" || state === "warning");
  return answer.status === 200 && bad.length === 0
    ? passed(`version ${body.version}, up for ${body.uptimeSeconds} s`)
    : failed(bad.map(([name, { message }]) => `${name}: ${message}`).join("; "), "See docs/DEPLOYMENT.md, and the logs.");
}

async function judgeLegal(frontendUrl: string) {
  const pages = await Promise.all(
    ["/privacy", "/terms"].map(async (path) => {
      const answer = await ask(frontendUrl + path);
      return { status: answer.status, text: await answer.text() };
    }),
  );
  if (pages.some(({ status }) => status !== 200))
    return failed(`/privacy answers ${pages[0]?.status}, /terms ${pages[1]?.status}`, "Let the proxy pass both to the frontend.");
  return pages.some(({ text }) => text.includes("OPERATOR_NAME"))
    ? failed(
        "they name nobody",
        "Set OPERATOR_NAME, OPERATOR_EMAIL and OPERATOR_ADDRESS in .env.prod, then the same release again.",
      )
    : passed("open without signing in, and they name who operates this");
}

async function judgeAnswers(apiUrl: string) {
  const times: number[] = [];
  for (let tries = 0; tries < 20; tries += 1) {
    const begun = performance.now();
    await (await ask(`${apiUrl}/api/v1/auth/setup`)).text();
    times.push(performance.now() - begun);
  }
  const average = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return average < 200
    ? passed(`${Math.round(average)} ms on average`)
    : failed(`${Math.round(average)} ms on average`, "See docs/scaling.md.");
}

async function judgePage(frontendUrl: string) {
  const begun = performance.now();
  const html = await (await ask(`${frontendUrl}/login`)).text();
  const parts = [...new Set([...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, path]) => path ?? ""))];
  if (parts.length === 0) return notApplicable("the page names no parts");
  const statuses = await Promise.all(
    parts.map(async (path) => {
      const answer = await ask(frontendUrl + path);
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  const ms = Math.round(performance.now() - begun);
  if (statuses.some((status) => status !== 200)) return failed("parts of the page are missing", "Release again.");
  return ms < 2000
    ? passed(`${ms} ms with ${parts.length} parts`)
    : failed(`${ms} ms with ${parts.length} parts`, "See docs/scaling.md; check the way to the server.");
}
