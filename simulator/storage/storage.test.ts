import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { startSimulator } from "../simulator.ts";
import { connectDemoPage } from "../testing/connect-demo-page.ts";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const json = async (answer: Promise<Response>) => (await (await answer).json()) as Record<string, never>;

test("a restart keeps people, tokens, personas, labels, profile, templates, owners, uploads and the clock", async () => {
  const stateFolder = await mkdtemp(join(tmpdir(), "simulator-"));
  cleanups.push(() => rm(stateFolder, { recursive: true, force: true }));
  const before = await startSimulator({ seed: "empty", stateFolder });
  const page = await connectDemoPage(
    before.url,
    "pages_show_list,pages_messaging,pages_manage_metadata,pages_read_engagement,pages_utility_messaging",
  );
  const { data } = (await page.control("POST", `/control/pages/${page.id}/people`, { name: "Ada Moreno" })) as {
    data: { psid: string }[];
  };
  const psid = data[0]?.psid ?? "";
  const post = async (path: string, body: object) =>
    (await page.graph("POST", `/v26.0/${path}`, body)).body as Record<string, string>;
  const persona = await post("me/personas", { name: "Nora", profile_picture_url: "https://example.com/n.jpg" });
  const label = await post("me/custom_labels", { page_label_name: "VIP" });
  await post(`${label.id}/label`, { user: psid });
  await post("me/messenger_profile", { get_started: { payload: "S" } });
  await post("me/message_templates", {
    ...{ name: "order_ready", language: "en_US", category: "UTILITY" },
    components: [{ type: "BODY", text: "Your order is ready to be picked up at our shop." }],
  });
  await post("me/pass_thread_control", { recipient: { id: psid }, target_app_id: "777" });
  const form = new FormData();
  form.set("message", JSON.stringify({ attachment: { type: "image", payload: {} } }));
  form.set("filedata", new Blob([new Uint8Array([1, 2, 3])], { type: "image/png" }), "a.png");
  const upload = await json(
    fetch(`${before.url}/v26.0/me/message_attachments?access_token=${page.token}`, { method: "POST", body: form }),
  );
  await page.control("POST", "/control/clock", { advanceMs: 3_600_000 });
  await before.close();

  const after = await startSimulator({ seed: "empty", stateFolder });
  cleanups.push(() => after.close());
  const get = (path: string) =>
    json(fetch(`${after.url}/v26.0/${path}${path.includes("?") ? "&" : "?"}access_token=${page.token}`));
  expect(await get(persona.id ?? "")).toMatchObject({ name: "Nora" });
  expect((await get(`${psid}/custom_labels`)).data).toMatchObject([{ page_label_name: "VIP" }]);
  expect((await get("me/messenger_profile?fields=get_started")).data).toEqual([{ get_started: { payload: "S" } }]);
  expect((await get(`me/thread_owner?recipient=${psid}`)).data).toMatchObject([{ thread_owner: { app_id: "777" } }]);
  await expect
    .poll(async () => (await get("me/message_templates")).data, { timeout: 8000 })
    .toMatchObject([{ name: "order_ready", status: "APPROVED" }]);
  const clock = (await json(fetch(`${after.url}/control/clock`))) as { offsetMs?: number };
  expect(clock.offsetMs).toBe(3_600_000);
  expect(upload).toMatchObject({ attachment_id: expect.any(String) });
  await fetch(`${after.url}/control/people/${psid}/act`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ kind: "release_thread" }),
  });
  const send = await json(
    fetch(`${after.url}/v26.0/me/messages?access_token=${page.token}`, {
      ...{ method: "POST", headers: { "content-type": "application/json" } },
      body: JSON.stringify({
        ...{ recipient: { id: psid }, messaging_type: "RESPONSE" },
        message: { attachment: { type: "image", payload: { attachment_id: upload.attachment_id } } },
      }),
    }),
  );
  expect(send).toMatchObject({ recipient_id: psid });
  const thread = (await json(fetch(`${after.url}/control/people/${psid}/thread`))) as {
    data?: { attachments?: { payload: { url: string } }[] }[];
  };
  const url = new URL(thread.data?.at(-1)?.attachments?.[0]?.payload.url ?? "");
  const bytes = await fetch(after.url + url.pathname).then((answer) => answer.arrayBuffer());
  expect(new Uint8Array(bytes)).toEqual(new Uint8Array([1, 2, 3]));
});
