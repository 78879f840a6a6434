import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { app } from "../testing/connect-demo-page.ts";
import { startConnected } from "../testing/start-connected.ts";

async function start() {
  const connected = await startConnected();
  const { url, page } = connected;
  const run = async (batch: object[], query = `access_token=${page.token}`) => {
    const answer = await fetch(`${url}/v26.0/?${query}`, {
      method: "POST",
      body: new URLSearchParams({ batch: JSON.stringify(batch), include_headers: "false" }),
    });
    return {
      status: answer.status,
      body: (await answer.json()) as ({ code: number; body: string } | null)[] & { error?: object },
    };
  };
  return { ...connected, run };
}

describe("a batch", () => {
  test("answers each call in order and 200 for all of them", async () => {
    const { run, person, page } = await start();
    const psid = await person();
    const form = (text: string) =>
      new URLSearchParams({ recipient: JSON.stringify({ id: psid }), message: JSON.stringify({ text }) }).toString();
    const { status, body } = await run([
      { method: "POST", relative_url: "me/messages", body: form("one") },
      { method: "POST", relative_url: `${page.id}/messages`, body: form("") },
      { method: "GET", relative_url: "me?fields=name" },
    ]);
    expect(status).toBe(200);
    expect(body.map((part) => part?.code)).toEqual([200, 400, 200]);
    expect(JSON.parse(body[0]?.body ?? "")).toMatchObject({ recipient_id: psid });
    expect(JSON.parse(body[1]?.body ?? "").error).toMatchObject({ error_subcode: 2018034 });
  });

  test("lets a call use what another answered, and leaves that one out", async () => {
    const { run, person } = await start();
    const psid = await person();
    const { body } = await run([
      { method: "GET", name: "threads", relative_url: "me/conversations?fields=participants", omit_response_on_success: true },
      { method: "GET", relative_url: "{result=threads:$.data[0].id}?fields=message_count" },
      { method: "GET", relative_url: "me", depends_on: "nothing" },
    ]);
    expect(body[0]).toBeNull();
    expect(JSON.parse(body[1]?.body ?? "")).toMatchObject({ message_count: 1, id: `t_${[...psid].reverse().join("")}` });
    expect(body[2]).toBeNull();
  });

  test("takes tokens of its own per call, at most fifty calls, and one proof", async () => {
    const { run, page, faults } = await start();
    const { body } = await run(
      [
        { method: "GET", relative_url: `me?access_token=${page.token}` },
        { method: "GET", relative_url: "me" },
      ],
      `access_token=${app.id}|${app.secret}`,
    );
    expect(body.map((part) => part?.code)).toEqual([200, 400]);
    expect((await run(Array.from({ length: 51 }, () => ({ method: "GET", relative_url: "me" })))).body.error).toMatchObject({
      code: 100,
    });
    await faults({ requireProof: true });
    expect((await run([{ method: "GET", relative_url: "me" }])).body.error).toMatchObject({ code: 100 });
    const time = Math.floor(Date.now() / 1000);
    const proof = createHmac("sha256", app.secret).update(`${page.token}|${time}`).digest("hex");
    const proven = await run(
      [{ method: "GET", relative_url: "me" }],
      `access_token=${page.token}&appsecret_proof=${proof}&appsecret_time=${time}`,
    );
    expect(proven.body[0]?.code).toBe(200);
  });

  test("holds null where a call got no answer", async () => {
    const { run, person, faults } = await start();
    const psid = await person();
    await faults({ timeoutAfterAccept: { remaining: 1 } });
    const body = `recipient={"id":"${psid}"}&message={"text":"a"}`;
    expect((await run([{ method: "POST", relative_url: "me/messages", body }])).body).toEqual([null]);
  });
});

describe("appsecret_proof", () => {
  const sign = (text: string) => createHmac("sha256", app.secret).update(text).digest("hex");
  const now = () => Math.floor(Date.now() / 1000);

  test.each<[string, (token: string) => string, number]>([
    ["over the token alone", (token) => `appsecret_proof=${sign(token)}`, 200],
    ["over token and time", (token) => `appsecret_proof=${sign(`${token}|${now()}`)}&appsecret_time=${now()}`, 200],
    ["of six minutes ago", (token) => `appsecret_proof=${sign(`${token}|${now() - 360}`)}&appsecret_time=${now() - 360}`, 400],
    ["that is wrong", () => `appsecret_proof=${sign("x")}`, 400],
    ["that is missing", () => "", 400],
  ])("%s answers as Meta does", async (_, query, status) => {
    const { page, faults } = await startConnected();
    await faults({ requireProof: true });
    const answer = await page.graph("GET", `/v26.0/me?${query(page.token)}`);
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body.error).toMatchObject({ code: 100, type: "GraphMethodException" });
  });
});
