import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { app } from "../testing/connect-demo-page.ts";
import { type Connected, startConnected } from "../testing/start-connected.ts";

const day = 24 * 3_600_000;
const x = (length: number) => "x".repeat(length);
const postback = (title: string) => ({ type: "postback", title, payload: "P" });
const template = (payload: object) => ({ attachment: { type: "template", payload } });
const privacy = { business_privacy: { url: "https://example.com/privacy" } };
const question = { id: "hauydmns8", type: "csat", title: "How was it?" };
const feedback = {
  template_type: "customer_feedback",
  title: "Rate your visit",
  button_title: "Rate",
  feedback_screens: [{ questions: [question] }],
  ...privacy,
};
const receipt = {
  template_type: "receipt",
  recipient_name: "Ada",
  order_number: "1",
  currency: "EUR",
  payment_method: "Visa",
  summary: { total_cost: 12.5 },
};
const card = (facts: object = {}) => ({ title: "Lamp", subtitle: "189 €", ...facts });
const generic = (elements: object[]) => template({ template_type: "generic", elements });
const image = (url: string) => ({ url });
const grid = (count: number, facts: object = {}) =>
  template({
    template_type: "image_grid",
    elements: [{ images: Array.from({ length: count }, () => image("https://example.com/a.jpg")), ...facts }],
  });

describe("content", () => {
  test.each<[string, object]>([
    ["2,000 characters", { text: x(2000) }],
    [
      "13 quick replies",
      { text: "?", quick_replies: Array.from({ length: 13 }, () => ({ content_type: "text", title: x(20), payload: "p" })) },
    ],
    ["a quick reply for the e-mail", { text: "?", quick_replies: [{ content_type: "user_email" }] }],
    ["a button template of 640 characters", template({ template_type: "button", text: x(640), buttons: [postback(x(20))] })],
    [
      "ten cards with three buttons",
      generic(Array.from({ length: 10 }, () => card({ title: x(80), buttons: [postback("a"), postback("b"), postback("c")] }))),
    ],
    ["a receipt", template(receipt)],
    ["a coupon", template({ template_type: "coupon", title: "10", coupon_code: "PAN10" })],
    ["an image grid", grid(6, { title: x(45), buttons: [postback("See")] })],
    ["a feedback form", template(feedback)],
    ["a shipping form", template({ template_type: "customer_information", countries: ["ES"], ...privacy, expires_in_days: 7 })],
    ["a call button", template({ template_type: "button", text: "Call", buttons: [{ type: "audio_call", title: "Call" }] })],
    ["an image", { attachment: { type: "image", payload: { url: "https://example.com/a.jpg" } } }],
    [
      "thirty images",
      { attachments: Array.from({ length: 30 }, () => ({ type: "image", payload: { url: "https://example.com/a.jpg" } })) },
    ],
    ["the thumb", { sticker_id: "369239263222822" }],
    ["a request to opt in", template({ template_type: "notification_messages", payload: "NEWS", title: x(65) })],
  ])("takes %s", async (_, message) => {
    const { person, send } = await startConnected();
    expect((await send(await person(), { message })).body).toMatchObject({ message_id: expect.stringMatching(/^m_/) });
  });

  test.each<[string, object, number, number | undefined]>([
    ["2,001 characters", { text: x(2001) }, 100, undefined],
    ["nothing", {}, 100, 2018034],
    ["text and an image", { text: "a", attachment: { type: "image", payload: { url: "https://e.com/a.jpg" } } }, 100, undefined],
    ["metadata of 1,001 characters", { text: "a", metadata: x(1001) }, 100, undefined],
    [
      "14 quick replies",
      { text: "?", quick_replies: Array.from({ length: 14 }, () => ({ title: "a", payload: "p" })) },
      100,
      undefined,
    ],
    [
      "a quick reply title of 21",
      { text: "?", quick_replies: [{ content_type: "text", title: x(21), payload: "p" }] },
      100,
      undefined,
    ],
    ["a button text of 641", template({ template_type: "button", text: x(641), buttons: [postback("a")] }), 100, undefined],
    [
      "four buttons",
      template({ template_type: "button", text: "a", buttons: ["a", "b", "c", "d"].map(postback) }),
      100,
      undefined,
    ],
    ["a button title of 21", template({ template_type: "button", text: "a", buttons: [postback(x(21))] }), 100, undefined],
    ["eleven cards", generic(Array.from({ length: 11 }, () => card())), 100, undefined],
    ["a card with a title alone", generic([{ title: "Lamp" }]), 100, undefined],
    [
      "a media template with a foreign address",
      template({ template_type: "media", elements: [{ media_type: "image", url: "https://example.com/a.jpg" }] }),
      100,
      undefined,
    ],
    [
      "101 receipt lines",
      template({ ...receipt, elements: Array.from({ length: 101 }, () => ({ title: "a", price: 1 })) }),
      100,
      undefined,
    ],
    ["a receipt without total", template({ ...receipt, summary: {} }), 100, undefined],
    ["a coupon code with a space", template({ template_type: "coupon", title: "a", coupon_code: "A B" }), 100, undefined],
    ["a product of no catalog", template({ template_type: "product", elements: [{ id: "1" }] }), 100, 2018320],
    ["one image in a grid", grid(1), 100, undefined],
    [
      "a feedback question id with dashes",
      template({ ...feedback, feedback_screens: [{ questions: [{ ...question, id: "a-b" }] }] }),
      100,
      undefined,
    ],
    ["a form of another Page", template({ template_type: "instant_form", form_id: "9" }), 1, 2018382],
    [
      "a one-time request without the feature",
      template({ template_type: "one_time_notif_req", title: "a", payload: "p" }),
      10,
      undefined,
    ],
    ["a template nobody knows", template({ template_type: "airline" }), 100, undefined],
    ["a sticker nobody knows", { sticker_id: "1" }, 100, undefined],
    ["an attachment id nobody saved", { attachment: { type: "image", payload: { attachment_id: "1" } } }, 100, 2018074],
    ["an address that is none", { attachment: { type: "image", payload: { url: "ftp://a" } } }, 100, 2018008],
    ["an image among videos", { attachments: [{ type: "video", payload: { url: "https://e.com/a.mp4" } }] }, 100, undefined],
  ])("refuses %s", async (_, message, code, subcode) => {
    const { person, send } = await startConnected();
    const { body, status } = await send(await person(), { message });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code, ...(subcode ? { error_subcode: subcode } : {}) });
  });

  test("words the refusal of a long text as Meta does", async () => {
    const { person, send } = await startConnected();
    const { body } = await send(await person(), { message: { text: x(2001) } });
    expect((body.error as { message: string }).message).toBe(
      "(#100) Length of param message[text] must be less than or equal to 2000",
    );
  });

  test("knows the Page's own products and forms", async () => {
    const { page, person, send } = await startConnected();
    await page.control("PATCH", `/control/pages/${page.id}`, { catalog: ["p1"], forms: ["f1"] });
    const psid = await person();
    const good = [
      template({ template_type: "product", elements: [{ id: "p1" }] }),
      template({ template_type: "instant_form", form_id: "f1" }),
    ];
    for (const message of good) expect((await send(psid, { message })).status).toBe(200);
  });
});

describe("permission to send", () => {
  type Case = [
    string,
    (connected: Connected, psid: string) => Promise<unknown>,
    Record<string, unknown>,
    number,
    number | undefined,
  ];
  const nothing = async () => {};
  const advance = (ms: number) => (connected: Connected) => connected.page.control("POST", "/control/clock", { advanceMs: ms });
  const set = (facts: object) => (connected: Connected) =>
    connected.page.control("PATCH", `/control/pages/${connected.page.id}`, facts);
  const act = (facts: Record<string, unknown>) => (connected: Connected, psid: string) => connected.act(psid, facts);
  const humanAgent = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };

  test.each<Case>([
    ["after 24 hours", advance(25 * 3_600_000), {}, 10, 2018278],
    ["as human agent after 7 days", advance(8 * day), humanAgent, 10, 2018278],
    ["as human agent without the feature", set({ humanAgentGranted: false }), humanAgent, 10, undefined],
    ["with a tag of old, inside the window", nothing, { messaging_type: "MESSAGE_TAG", tag: "ACCOUNT_UPDATE" }, 100, undefined],
    ["with a tag nobody knows", nothing, { messaging_type: "MESSAGE_TAG", tag: "NEWS" }, 100, undefined],
    ["from a restricted Page", set({ restricted: true }), {}, 10, 1893063],
    ["to somebody who blocked the Page", act({ kind: "block" }), {}, 551, 1545041],
    ["in a thread another app holds", act({ kind: "hold_thread" }), {}, 10, 2018300],
    ["in development mode to the public", (one) => one.faults({ devMode: true }), {}, 200, 2018028],
    ["to nobody", nothing, { recipient: { id: "1" } }, 100, 2018001],
    ["to two kinds of recipient", nothing, { recipient: { id: "1", comment_id: "2" } }, 100, undefined],
    ["to a phone number", nothing, { recipient: { phone_number: "+346" } }, 200, 2018021],
    ["with an action beside the message", nothing, { sender_action: "typing_on" }, 100, 2018014],
    ["as a persona nobody made", nothing, { persona_id: "1" }, 100, undefined],
    ["as an answer to a message elsewhere", nothing, { reply_to: { mid: "m_1" } }, 100, undefined],
    [
      "with a template without the permission",
      nothing,
      { messaging_type: "UTILITY", message: { template: { name: "a" } } },
      10,
      undefined,
    ],
    ["without a role on the Page", set({ tasks: ["ANALYZE"] }), {}, 200, undefined],
  ])("is refused %s", async (_, prepare, body, code, subcode) => {
    const connected = await startConnected();
    const psid = await connected.person();
    await prepare(connected, psid);
    const answer = await connected.send(psid, body);
    expect(answer.body.error).toMatchObject({ code, ...(subcode ? { error_subcode: subcode } : {}) });
  });

  test("lasts seven days after an ad, and for a human agent seven days after the last message", async () => {
    const { person, act, send, page } = await startConnected();
    const [byAd, plain] = [await person(), await person()];
    await act(byAd, { kind: "ad_message" });
    await page.control("POST", "/control/clock", { advanceMs: 6 * day });
    expect((await send(byAd)).status).toBe(200);
    expect((await send(plain, humanAgent)).status).toBe(200);
    expect((await send(plain)).status).toBe(400);
  });
});

describe("other recipients", () => {
  test("a comment and a visitor's post get one private reply each, for seven days", async () => {
    const { person, act, send, page } = await startConnected();
    const psid = await person({ lastMessageHoursAgo: null });
    for (const kind of ["comment", "visitor_post"]) {
      const { commentId, postId } = (await act(psid, { kind })) as unknown as { commentId?: string; postId?: string };
      const recipient = commentId ? { comment_id: commentId } : { post_id: postId };
      expect((await send(psid, { recipient })).body).toMatchObject({ recipient_id: psid });
      expect((await send(psid, { recipient })).body.error).toMatchObject({ code: 10900 });
    }
    const { commentId } = (await act(psid, { kind: "comment" })) as unknown as { commentId: string };
    await page.control("POST", "/control/clock", { advanceMs: 8 * day });
    expect((await send(psid, { recipient: { comment_id: commentId } })).body.error).toMatchObject({ code: 10 });
    expect((await send(psid)).body.error).toMatchObject({ error_subcode: 2018278 });
  });

  test("a ticked checkbox is answered without PSID and without echo", async () => {
    const { person, act, send, callback } = await startConnected();
    const psid = await person({ lastMessageHoursAgo: null });
    await act(psid, { kind: "plugin_optin", userRef: "ref-1", ref: "checkout" });
    const optin = await callback.waitFor((event) => event.optin?.user_ref === "ref-1");
    expect(optin.sender).toEqual({ user_ref: "ref-1" });
    const { body } = await send(psid, { recipient: { user_ref: "ref-1" } });
    expect(Object.keys(body)).toEqual(["message_id"]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(callback.events().some((event) => event.message?.is_echo)).toBe(false);
  });

  test("a notification token works in the regions that kept it, once in 48 hours, until the person stops", async () => {
    const { person, act, send, page, callback } = await startConnected();
    const psid = await person({ lastMessageHoursAgo: 200 });
    await act(psid, { kind: "optin" });
    const { optin } = await callback.waitFor((event) => event.optin !== undefined);
    const recipient = { notification_messages_token: optin?.notification_messages_token };
    const tokens = (await page.graph("GET", `/v26.0/${page.id}/notification_message_tokens`)).body.data;
    expect(tokens).toMatchObject([{ recipient_id: psid, ...recipient, notification_messages_reoptin: "ENABLED" }]);
    const one = await page.graph("GET", `/v26.0/notification_messages_${optin?.notification_messages_token}`);
    expect(one.body).toMatchObject({ recipient_id: psid });
    expect((await send(psid, { recipient })).body).toMatchObject({ recipient_id: psid });
    expect((await send(psid, { recipient })).body.error).toMatchObject({ code: 4, error_subcode: 2018354 });
    await page.control("POST", "/control/clock", { advanceMs: 3 * day });
    await act(psid, { kind: "stop" });
    expect((await send(psid, { recipient })).body.error).toMatchObject({ code: 10, error_subcode: 1893015 });
    await page.control("PATCH", `/control/pages/${page.id}`, { region: "US" });
    expect((await send(psid, { recipient })).body.error).toMatchObject({ code: 100 });
  });

  test("a second opt-in request of one topic is refused, and so are too many of them", async () => {
    const { person, send, faults } = await startConnected();
    const ask = (psid: string, title: string) =>
      send(psid, { message: template({ template_type: "notification_messages", payload: "NEWS", title }) });
    const psid = await person();
    expect((await ask(psid, "News")).status).toBe(200);
    expect((await ask(psid, "News")).body.error).toMatchObject({ code: 613, error_subcode: 1893016 });
    await faults({ limits: { optInRequestsPerDay: 1 } });
    expect((await ask(await person(), "News")).body.error).toMatchObject({ code: 9, error_subcode: 2018352 });
  });

  test("a one-time token is good for one message, where the Page has the feature", async () => {
    const { person, act, send, page, callback } = await startConnected();
    await page.control("PATCH", `/control/pages/${page.id}`, { oneTimeNotifications: true });
    const psid = await person();
    const message = template({ template_type: "one_time_notif_req", title: "Back in stock", payload: "STOCK" });
    expect((await send(psid, { message })).status).toBe(200);
    await act(psid, { kind: "one_time_optin", payload: "STOCK" });
    const { optin } = await callback.waitFor((event) => event.optin?.type === "one_time_notif_req");
    await page.control("POST", "/control/clock", { advanceMs: 30 * day });
    const recipient = { one_time_notif_token: optin?.one_time_notif_token };
    expect((await send(psid, { recipient })).status).toBe(200);
    expect((await send(psid, { recipient })).body.error).toMatchObject({ code: 100 });
  });
});

describe("media", () => {
  const servers: { close(): void }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function serveMedia(type: string, bytes: number) {
    const server = createServer((request, response) => {
      if (request.url === "/missing") return response.writeHead(404).end();
      response.writeHead(200, { "content-type": type }).end(Buffer.alloc(bytes));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const from = (url: string, type = "image") => ({ attachment: { type, payload: { url } } });

  test("at an address of this machine is fetched and checked", async () => {
    const { person, send } = await startConnected();
    const psid = await person();
    const url = await serveMedia("image/png", 1000);
    expect((await send(psid, { message: from(`${url}/a.png`) })).status).toBe(200);
    expect((await send(psid, { message: from(`${url}/missing`) })).body.error).toMatchObject({ error_subcode: 2018008 });
    expect((await send(psid, { message: from(`${url}/a.png`, "audio") })).body.error).toMatchObject({ error_subcode: 2018047 });
    const heavy = await serveMedia("image/png", 9 * 1024 * 1024);
    expect((await send(psid, { message: from(`${heavy}/a.png`) })).body.error).toMatchObject({ error_subcode: 2018109 });
    expect((await send(psid, { message: from(`${heavy}/a.png`, "file") })).status).toBe(200);
  });

  test("is saved for reuse by its Page, for ninety days", async () => {
    const { person, send, page, callback } = await startConnected();
    const psid = await person();
    const path = `/v26.0/${page.id}/message_attachments`;
    const message = { attachment: { type: "image", payload: { url: "https://example.com/a.jpg", is_reusable: true } } };
    const { attachment_id: id } = (await page.graph("POST", path, { message })).body;
    expect(id).toMatch(/^\d{15,16}$/);
    const byId = { message: { attachment: { type: "image", payload: { attachment_id: id } } } };
    expect((await send(psid, byId)).status).toBe(200);
    const echo = await callback.waitFor((event) => JSON.stringify(event).includes('"attachment_id"'));
    expect(echo.message?.attachments).toEqual([
      { type: "image", payload: { url: "https://example.com/a.jpg", attachment_id: Number(id) } },
    ]);
    const asVideo = { message: { attachment: { type: "video", payload: { attachment_id: id } } } };
    expect((await send(psid, asVideo)).body.error).toMatchObject({ error_subcode: 2018047 });
    const media = template({ template_type: "media", elements: [{ media_type: "image", attachment_id: id }] });
    expect((await send(psid, { message: media })).status).toBe(200);
    expect((await send(psid, { message })).body).toMatchObject({ attachment_id: expect.any(String) });
    await page.control("POST", "/control/clock", { advanceMs: 91 * day });
    await page.control("POST", `/control/people/${psid}/act`, { kind: "message", text: "again" });
    expect((await send(psid, byId)).body.error).toMatchObject({ error_subcode: 2018074 });
  });

  test("is uploaded as a multipart form, for a message or for later", async () => {
    const { url, person, page } = await startConnected();
    const psid = await person();
    const upload = async (edge: string, fields: Record<string, object>, file: Blob) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, JSON.stringify(value));
      form.set("filedata", file, "lamp.png");
      const answer = await fetch(`${url}/v26.0/${page.id}/${edge}?access_token=${page.token}`, { method: "POST", body: form });
      return (await answer.json()) as Record<string, never>;
    };
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255, 13, 10]);
    const png = new Blob([bytes], { type: "image/png" });
    const message = { attachment: { type: "image", payload: { is_reusable: true } } };
    const sent = await upload("messages", { recipient: { id: psid }, message }, png);
    expect(sent).toMatchObject({ recipient_id: psid, attachment_id: expect.any(String) });
    const thread = (await page.control("GET", `/control/people/${psid}/thread`)) as {
      data: { attachments?: { payload: { url: string } }[] }[];
    };
    const kept = await fetch(thread.data.at(-1)?.attachments?.[0]?.payload.url ?? "");
    expect(kept.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await kept.arrayBuffer())).toEqual(bytes);
    expect(await upload("message_attachments", { message }, png)).toMatchObject({ attachment_id: expect.any(String) });
    const text = new Blob(["hello"], { type: "text/plain" });
    expect(await upload("message_attachments", { message }, text)).toMatchObject({ error: { error_subcode: 2018047 } });
    const heavy = new Blob([new Uint8Array(9 * 1024 * 1024)], { type: "image/png" });
    expect(await upload("message_attachments", { message }, heavy)).toMatchObject({ error: { error_subcode: 2018109 } });
  });
});

describe("stickers", () => {
  test("are found in packs with the app's token and sent by id", async () => {
    const { url, person, send } = await startConnected();
    const get = async (path: string) => {
      const answer = await fetch(`${url}/v26.0/${path}${path.includes("?") ? "&" : "?"}access_token=${app.id}|${app.secret}`);
      return (await answer.json()) as { data: { id: string }[]; error?: { code: number } };
    };
    const [pack] = (await get("sticker_packs")).data;
    const [sticker] = (await get(`sticker_packs/${pack?.id}/stickers`)).data;
    expect((await send(await person(), { message: { sticker_id: sticker?.id } })).status).toBe(200);
    expect((await get("sticker_search?q=birthday&locale=en_US")).data).toHaveLength(1);
    expect((await get("sticker_search?q=b")).error).toMatchObject({ code: 100 });
  });
});

describe("sender actions", () => {
  test("react to a message, take it back, and refuse what they do not know", async () => {
    const { page, person, act } = await startConnected();
    const psid = await person();
    const { mid } = await act(psid, { kind: "message", text: "Thanks!" });
    const reaction = async (body: object) =>
      page.graph("POST", `/v26.0/${page.id}/messages`, { recipient: { id: psid }, ...body });
    const payload = { message_id: mid, reaction: "love" };
    expect((await reaction({ sender_action: "react", payload })).body).toEqual({ recipient_id: psid });
    const read = async () => (await page.graph("GET", `/v26.0/${mid}?fields=reactions`)).body;
    expect(await read()).toMatchObject({ reactions: { data: [{ reaction: "love", users: [{ id: page.id }] }] } });
    expect((await reaction({ sender_action: "unreact", payload })).status).toBe(200);
    expect(await read()).not.toHaveProperty("reactions");
    expect((await reaction({ sender_action: "dance" })).body.error).toMatchObject({ code: 100 });
    expect((await reaction({ sender_action: "react", payload: { message_id: "m_1" } })).body.error).toMatchObject({ code: 100 });
  });
});
