import { MessengerBatch, MessengerClient } from "messaging-api-messenger";
import { describe, expect, test } from "vitest";
import { app } from "../testing/connect-demo-page.ts";
import { startConnected } from "../testing/start-connected.ts";

/** The public client as it comes from the registry; only its documented `origin` names another address. */
async function start() {
  const connected = await startConnected();
  await connected.faults({ requireProof: true, limits: { isEnforced: false } });
  const { url, page } = connected;
  const client = new MessengerClient({
    accessToken: page.token,
    appId: app.id,
    appSecret: app.secret,
    version: "26.0",
    origin: url,
  });
  const last = async (psid: string) =>
    ((await page.control("GET", `/control/people/${psid}/thread`)) as { data: Record<string, unknown>[] }).data.at(-1);
  return { ...connected, client, psid: await connected.person(), last };
}

const webButton = { type: "web_url" as const, title: "Look", url: "https://example.com/" };

describe("messaging-api-messenger", () => {
  test("sends text, quick replies, templates and media, with its proof", async () => {
    const { client, psid, last } = await start();
    expect(await client.sendText(psid, "Hello")).toMatchObject({ recipientId: psid, messageId: expect.stringMatching(/^m_/) });
    await client.sendText(psid, "Which?", { quickReplies: [{ contentType: "text", title: "One", payload: "1" }] });
    expect(await last(psid)).toMatchObject({ text: "Which?", quickReplies: [{ content_type: "text", title: "One" }] });
    await client.sendButtonTemplate(psid, "Two ways", [webButton, { type: "postback", title: "Stay", payload: "STAY" }]);
    await client.sendGenericTemplate(psid, [{ title: "Lamp", subtitle: "189 €", buttons: [webButton] }]);
    expect(await last(psid)).toMatchObject({ attachments: [{ payload: { elements: [{ title: "Lamp" }] } }] });
    await client.sendReceiptTemplate(psid, {
      recipientName: "Ada",
      orderNumber: "1",
      currency: "EUR",
      paymentMethod: "Visa",
      summary: { totalCost: 12 },
      elements: [{ title: "Bread", price: 12, imageUrl: "https://example.com/b.jpg" } as never],
    });
    await client.sendImage(psid, "https://example.com/a.jpg");
    expect(await last(psid)).toMatchObject({ attachments: [{ type: "image", payload: { url: "https://example.com/a.jpg" } }] });
    await client.sendFile(psid, Buffer.from("%PDF-1.4"), { filename: "bill.pdf" } as never);
    expect(await last(psid)).toMatchObject({
      attachments: [{ type: "file", payload: { url: expect.stringContaining(".pdf") } }],
    });
    expect(await client.typingOn(psid)).toEqual({ recipientId: psid });
    expect(await client.markSeen(psid)).toEqual({ recipientId: psid });
  });

  test("gets Meta's refusals in its own words", async () => {
    const { client, psid, act } = await start();
    await expect(client.sendText(psid, "x".repeat(2001))).rejects.toThrow(
      "Messenger API - 100 OAuthException (#100) Length of param",
    );
    await act(psid, { kind: "block" });
    await expect(client.sendText(psid, "Hello?")).rejects.toThrow("551");
    const stranger = new MessengerClient({
      accessToken: "wrong",
      appSecret: app.secret,
      version: "26.0",
      origin: "http://127.0.0.1:9",
    });
    await expect(stranger.sendText(psid, "Hello?")).rejects.toThrow();
  });

  test("uploads attachments and sends them by id", async () => {
    const { client, psid, last } = await start();
    const byUrl = await client.uploadImage("https://example.com/a.jpg", { isReusable: true });
    const byBytes = await client.uploadImage(Buffer.from([0x89, 0x50, 0x4e, 0x47]), { isReusable: true, filename: "a.png" });
    for (const { attachmentId } of [byUrl, byBytes]) {
      await client.sendImage(psid, { attachmentId });
      expect(await last(psid)).toMatchObject({ attachments: [{ type: "image" }] });
    }
    await client.sendMediaTemplate(psid, [{ mediaType: "image", attachmentId: byBytes.attachmentId, buttons: [webButton] }]);
  });

  test("reads people, the Page and its own token", async () => {
    const { client, psid, page } = await start();
    expect(await client.getUserProfile(psid)).toMatchObject({ id: psid, firstName: "Ada", lastName: "Moreno" });
    expect(await client.getPageInfo()).toMatchObject({ id: page.id, name: "Lumbre Estudio" });
    expect(await client.debugToken()).toMatchObject({ isValid: true, type: "PAGE", profileId: page.id, appId: app.id });
  });

  test("keeps personas", async () => {
    const { client, psid } = await start();
    const { id } = await client.createPersona({ name: "Nora", profilePictureUrl: "https://example.com/n.jpg" });
    expect(await client.getPersona(id)).toMatchObject({ name: "Nora", id });
    expect((await client.getAllPersonas()).map((persona) => persona.id)).toEqual([id]);
    await client.sendText(psid, "This is Nora", { personaId: id });
    await client.deletePersona(id);
    expect(await client.getAllPersonas()).toEqual([]);
  });

  test("keeps the Messenger profile", async () => {
    const { client, psid } = await start();
    await client.setGetStarted("START");
    expect(await client.getGetStarted()).toEqual({ payload: "START" });
    await client.setPersistentMenu([{ type: "postback", title: "Menu", payload: "MENU" }]);
    expect(await client.getPersistentMenu()).toMatchObject([{ locale: "default", callToActions: [{ title: "Menu" }] }]);
    await client.setGreeting("Welcome");
    expect(await client.getGreeting()).toEqual([{ locale: "default", text: "Welcome" }]);
    await client.setIceBreakers([{ question: "Are you open?", payload: "OPEN" }]);
    expect(await client.getIceBreakers()).toMatchObject([{ question: "Are you open?" }]);
    await client.setWhitelistedDomains(["https://example.com"]);
    await client.setUserPersistentMenu(psid, [{ type: "postback", title: "Yours", payload: "YOURS" }]);
    await client.deletePersistentMenu();
    expect(await client.getPersistentMenu()).toBeNull();
  });

  test("labels people, passes threads and subscribes the app", async () => {
    const { client, psid, callback } = await start();
    const { id } = await client.createLabel("VIP");
    await client.associateLabel(psid, id as never);
    expect((await client.getAssociatedLabels(psid)).data).toHaveLength(1);
    await client.passThreadControlToPageInbox(psid, "over to people");
    expect(await client.getThreadOwner(psid)).toMatchObject({ appId: "263902037430900" });
    const subscription = {
      accessToken: `${app.id}|${app.secret}`,
      object: "page" as const,
      callbackUrl: callback.url,
      verifyToken: "simulator-verify-token",
      fields: ["messages" as const],
    };
    expect(await client.createSubscription(subscription)).toEqual({ success: true });
  });

  test("sends in batches", async () => {
    const { client, psid, last } = await start();
    const answers = (await client.sendBatch([
      MessengerBatch.sendText(psid, "one"),
      MessengerBatch.sendText(psid, "two"),
    ])) as unknown as {
      code: number;
      body: { recipientId: string };
    }[];
    expect(answers.map(({ code, body }) => [code, body.recipientId])).toEqual([
      [200, psid],
      [200, psid],
    ]);
    expect(await last(psid)).toMatchObject({ text: "two" });
  });
});
