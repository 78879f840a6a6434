import { FacebookAdsApi, Page, User } from "facebook-nodejs-business-sdk";
import { describe, expect, test } from "vitest";
import { allScopes, logIn } from "../testing/connect-demo-page.ts";
import { startConnected } from "../testing/start-connected.ts";

/** Meta's own SDK reads its address from the static getter `GRAPH`; that getter is the only thing replaced. */
function pointAt(url: string): void {
  Object.defineProperty(FacebookAdsApi, "GRAPH", { configurable: true, get: () => url });
}

async function start() {
  const connected = await startConnected();
  const { url, page, faults } = connected;
  await faults({ templateApprovalMs: 10, limits: { isEnforced: false } });
  pointAt(url);
  const userToken = await logIn(url, `${allScopes},pages_utility_messaging`);
  FacebookAdsApi.init(userToken, "en_US", false);
  const [account] = await new User("me").getAccounts(["id", "name", "access_token", "tasks"]);
  FacebookAdsApi.init(String(account?._data.access_token), "en_US", false);
  return { ...connected, account, sdkPage: new Page(page.id) };
}

const fieldList = ["messages", "message_echoes", "messaging_postbacks"];

describe("facebook-nodejs-business-sdk", () => {
  test("lists Pages and reads one", async () => {
    const { account, sdkPage, page } = await start();
    expect(account?._data).toMatchObject({ id: page.id, tasks: expect.arrayContaining(["MESSAGING"]) });
    const read = await sdkPage.get(["id", "name", "category", "messaging_feature_status"]);
    expect(read._data).toMatchObject({ name: "Lumbre Estudio", messaging_feature_status: { hop_v2: false } });
  });

  test("subscribes the Page, lists the subscription and ends it", async () => {
    const { sdkPage } = await start();
    await sdkPage.createSubscribedApp([], { subscribed_fields: fieldList });
    const [subscribed] = await sdkPage.getSubscribedApps(["id", "name", "subscribed_fields"]);
    expect(subscribed?._data).toMatchObject({ name: "MessageSender", subscribed_fields: fieldList });
    await sdkPage.deleteSubscribedApps();
    expect([...(await sdkPage.getSubscribedApps(["id"]))]).toEqual([]);
  });

  test("reads conversations page by page, sends and moderates", async () => {
    const { sdkPage, person } = await start();
    const psids = [await person(), await person(), await person()];
    const seen: string[] = [];
    const fields = ["id", "participants", "snippet", "message_count", "updated_time", "can_reply"];
    let cursor = await sdkPage.getConversations(fields, { platform: "messenger", limit: 2 });
    seen.push(...cursor.map(({ id }) => id));
    expect(cursor.hasNext()).toBe(true);
    cursor = await cursor.next();
    seen.push(...cursor.map(({ id }) => id));
    expect(new Set(seen)).toEqual(new Set(psids.map((psid) => `t_${[...psid].reverse().join("")}`)));
    const params = { recipient: { id: psids[0] }, messaging_type: "RESPONSE", message: { text: "From Meta's own SDK" } };
    expect((await sdkPage.createMessage([], params))._data).toMatchObject({ recipient_id: psids[0] });
    const [newest] = await sdkPage.getConversations(fields, { user_id: psids[0] });
    expect(newest?._data).toMatchObject({ snippet: "From Meta's own SDK", message_count: 2 });
    await sdkPage.createModerateConversation([], { user_ids: [{ id: psids[1] }], actions: ["MOVE_TO_SPAM"] });
    expect([...(await sdkPage.getConversations(["id"], { folder: "spam" }))]).toHaveLength(1);
    expect([...(await sdkPage.getThreadOwner([], { recipient: psids[0] }))]).toEqual([]);
  });

  test("creates, lists and deletes message templates", async () => {
    const { sdkPage } = await start();
    const components = [
      {
        type: "BODY",
        text: "Hello {{1}}, your order {{2}} is ready to be picked up at our shop today.",
        example: { body_text: [["Ada", "LU-2041"]] },
      },
    ];
    const made = await sdkPage.createMessageTemplate([], {
      name: "order_ready",
      language: "en_US",
      category: "UTILITY",
      components,
    });
    expect(made._data).toMatchObject({ status: "PENDING" });
    const status = async () =>
      (await sdkPage.getMessageTemplates(["name", "status", "components"], { name: "order_ready" }))[0]?._data.status;
    await expect.poll(status).toBe("APPROVED");
    await sdkPage.deleteMessageTemplates({ name: "order_ready" });
    expect(await status()).toBeUndefined();
  });

  test("keeps personas and hears refusals", async () => {
    const { sdkPage } = await start();
    await sdkPage.createPersona([], { name: "Nora", profile_picture_url: "https://example.com/n.jpg" });
    expect((await sdkPage.getPersonas(["id", "name"])).map(({ _data }) => _data.name)).toEqual(["Nora"]);
    const wrong = sdkPage.createMessage([], { recipient: { id: "1" }, message: { text: "Hello" } });
    await expect(wrong).rejects.toMatchObject({ response: { code: 100, error_subcode: 2018001 } });
  });
});
