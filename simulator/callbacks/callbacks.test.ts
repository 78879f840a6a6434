import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { startConnected } from "../testing/start-connected.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** An application's callback that answers what it is told, and a status page beside it. */
async function startApp(answer: (url: string) => { status?: number; body: string }) {
  const received: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (request.method === "GET") return response.end("<h1>Deleted</h1>");
      received.push(new URLSearchParams(body).get("signed_request") ?? "");
      const { status = 200, body: text } = answer(url);
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  cleanups.push(() => server.close());
  return { url, received };
}

function payloadOf(signedRequest = "", secret = "simulator-app-secret") {
  const [signature, payload = ""] = signedRequest.split(".");
  const expected = createHmac("sha256", secret).update(payload).digest("base64url");
  if (signature !== expected) throw new Error("the signed request is not signed");
  return JSON.parse(Buffer.from(payload, "base64url").toString());
}

describe("deauthorize", () => {
  test("is posted signed when the person removes the app, and every token dies with 458", async () => {
    const app = await startApp(() => ({ body: "" }));
    const { page } = await startConnected({ deauthorizeUrl: app.url });
    const { callback } = (await page.control("POST", "/control/users/first/remove-app")) as { callback: { state: string } };
    expect(callback.state).toBe("accepted");
    expect(payloadOf(app.received[0])).toMatchObject({ algorithm: "HMAC-SHA256", user_id: "10223344556677889" });
    const answer = await page.graph("GET", `/v26.0/${page.id}`);
    expect(answer.body.error).toMatchObject({ code: 190, error_subcode: 458 });
  });

  test("is posted too when the app itself deletes the permissions, and again after a failure", async () => {
    let refusals = 2;
    const app = await startApp(() => ({ status: refusals-- > 0 ? 500 : 200, body: "" }));
    const { url, page } = await startConnected({ deauthorizeUrl: app.url });
    await fetch(`${url}/v26.0/me/permissions?access_token=${page.userToken}`, { method: "DELETE" });
    await expect.poll(() => app.received.length).toBe(3);
    expect(new Set(app.received).size).toBe(1);
  });
});

describe("a data deletion request", () => {
  const ask = async (answer: (url: string) => { status?: number; body: string }) => {
    const app = await startApp(answer);
    const { page } = await startConnected({ dataDeletionUrl: app.url });
    return page.control("POST", "/control/users/first/request-deletion");
  };

  test("accepts url and confirmation_code with a readable status page", async () => {
    const record = await ask((url) => ({ body: JSON.stringify({ url: `${url}/status/a1`, confirmation_code: "a1" }) }));
    expect(record).toMatchObject({ state: "accepted", problem: null, confirmationCode: "a1" });
  });

  test.each([
    ["no JSON", () => ({ body: "ok" }), "not a JSON object"],
    ["one key too many", (url: string) => ({ body: JSON.stringify({ url, confirmation_code: "a", extra: 1 }) }), "nothing else"],
    ["a code with dashes", (url: string) => ({ body: JSON.stringify({ url, confirmation_code: "a-1" }) }), "letters and digits"],
    ["a plain http address", () => ({ body: JSON.stringify({ url: "http://example.com", confirmation_code: "a" }) }), "https"],
  ])("says what is wrong with %s", async (_, answer, problem) => {
    expect(await ask(answer)).toMatchObject({ state: "failed", problem: expect.stringContaining(problem) });
  });
});
