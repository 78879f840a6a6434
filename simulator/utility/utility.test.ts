import { describe, expect, test } from "vitest";
import { allScopes, logIn } from "../testing/connect-demo-page.ts";
import { startConnected } from "../testing/start-connected.ts";

const body = (text: string, examples: string[] = []) => ({
  type: "BODY",
  text,
  ...(examples.length > 0 ? { example: { body_text: [examples] } } : {}),
});
const order = body("Hello {{1}}, your order {{2}} is ready to be picked up at our shop today.", ["Ada", "LU-2041"]);
const buttons = (...list: object[]) => ({ type: "BUTTONS", buttons: list });

async function start() {
  const connected = await startConnected();
  const { url, page } = connected;
  const userToken = await logIn(url, `${allScopes},pages_utility_messaging`);
  const pages = (await (await fetch(`${url}/v26.0/me/accounts?access_token=${userToken}`)).json()) as {
    data: { access_token: string }[];
  };
  const graph = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/v26.0/${path}`, {
      method,
      headers: { authorization: `Bearer ${pages.data[0]?.access_token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return (await answer.json()) as Record<string, never> & { data: Record<string, unknown>[]; error?: object };
  };
  await connected.faults({ templateApprovalMs: 20 });
  await graph(
    "POST",
    `${page.id}/subscribed_apps?subscribed_fields=messages,message_echoes,messaging_postbacks,message_template_status_update`,
  );
  const create = (facts: object) =>
    graph("POST", `${page.id}/message_templates`, { name: "order_ready", language: "en_US", category: "UTILITY", ...facts });
  const settled = async (name = "order_ready") => {
    await expect
      .poll(async () => (await graph("GET", `${page.id}/message_templates?name=${name}`)).data[0]?.status)
      .not.toBe("PENDING");
    return (await graph("GET", `${page.id}/message_templates?name=${name}&fields=name,status,rejected_reason`)).data[0];
  };
  const sendTemplate = (psid: string, components: object[], name = "order_ready") =>
    graph("POST", `${page.id}/messages`, {
      recipient: { id: psid },
      messaging_type: "UTILITY",
      message: { template: { name, language: { code: "en_US" }, components } },
    });
  return { ...connected, userToken, graph, create, settled, sendTemplate };
}

const text = (value: string) => ({ type: "text", text: value });

describe("utility templates", () => {
  test("are pending, then approved, and a webhook says so", async () => {
    const { create, settled, callback } = await start();
    expect(await create({ components: [order] })).toMatchObject({
      id: expect.any(String),
      status: "PENDING",
      category: "UTILITY",
    });
    expect(await settled()).toMatchObject({ status: "APPROVED", rejected_reason: "NONE" });
    await expect
      .poll(() => callback.received.flatMap((one) => one.body.entry).find((entry) => entry.changes))
      .toMatchObject({
        changes: [
          { field: "message_template_status_update", value: { event: "APPROVED", message_template_name: "order_ready" } },
        ],
      });
  });

  test.each([
    ["a placeholder at the start", [body("{{1}}, your order is ready for you at our shop.", ["Ada"])], "INCORRECT_PARAMS"],
    ["a placeholder at the end", [body("Your order is ready at our shop, {{1}}", ["Ada"])], "INCORRECT_PARAMS"],
    ["placeholders out of order", [body("Hello {{2}}, your order {{1}} is ready for you.", ["a", "b"])], "INCORRECT_PARAMS"],
    ["no samples", [body("Hello {{1}}, your order is ready for you at our shop.")], "TEMPLATE_VARIABLES_MISSING_SAMPLE_VALUES"],
    [
      "a picture without sample",
      [{ type: "HEADER", format: "IMAGE", text: "Your order" }, order],
      "TEMPLATE_VARIABLES_MISSING_SAMPLE_VALUES",
    ],
    ["more placeholders than words", [body("Hi {{1}} {{2}} {{3}} there", ["a", "b", "c"])], "PARAMS_TO_WORD_RATIO_EXCEED_LIMIT"],
    ["an advertisement", [body("Big sale today at our shop, come and see it.")], "TAG_SHOULD_BE_MARKETING"],
  ])("with %s are rejected", async (_, components, reason) => {
    const { create, settled } = await start();
    await create({ components });
    expect(await settled()).toMatchObject({ status: "REJECTED", rejected_reason: reason });
  });

  test.each([
    ["a quick reply button", { components: [order, buttons({ type: "QUICK_REPLY", text: "Yes" })] }, 2018416],
    ["an example in a postback", { components: [order, buttons({ type: "POSTBACK", text: "Yes", example: ["p"] })] }, 2388051],
    [
      "four buttons",
      { components: [order, buttons(...["a", "b", "c", "d"].map((one) => ({ type: "POSTBACK", text: one })))] },
      undefined,
    ],
    ["a body of 1,025 characters", { components: [body("x".repeat(1025))] }, undefined],
    ["a name with blanks", { name: "Order Ready", components: [order] }, undefined],
    ["another category", { category: "MARKETING", components: [order] }, undefined],
    ["no body", { components: [buttons({ type: "POSTBACK", text: "a" })] }, undefined],
    ["an unknown library template", { library_template_name: "nothing" }, undefined],
  ])("with %s are refused at once", async (_, facts, subcode) => {
    const { create } = await start();
    expect((await create(facts)).error).toMatchObject({ code: 100, ...(subcode ? { error_subcode: subcode } : {}) });
  });

  test("exist once per Page, name and language, are found by words, and deleted by name or by id", async () => {
    const { create, graph, page } = await start();
    const { id } = await create({ components: [order] });
    await create({ language: "es_ES", components: [order] });
    await create({ name: "other", components: [body("A parcel is waiting for you at the counter.")] });
    expect((await create({ components: [order] })).error).toMatchObject({ code: 100 });
    const list = async (query: string) =>
      (await graph("GET", `${page.id}/message_templates?${query}`)).data.map((one) => one.name);
    expect(await list("name_or_content=parcel")).toEqual(["other"]);
    expect(await list("language=es_ES")).toEqual(["order_ready"]);
    expect(await graph("GET", `${id}?fields=language_count`)).toMatchObject({ language_count: 2 });
    expect(await graph("DELETE", `${page.id}/message_templates?name=order_ready&template_id=${id}`)).toEqual({ success: true });
    expect(await list("name=order_ready")).toEqual(["order_ready"]);
    expect(await graph("DELETE", `${page.id}/message_templates?name=order_ready`)).toEqual({ success: true });
    expect(await list("")).toEqual(["other"]);
  });

  test("come from the library too", async () => {
    const { create, settled, graph } = await start();
    const library = (await graph("GET", "message_template_library?name_or_content=picked&language=en")).data;
    expect(library).toMatchObject([{ name: "order_pick_up_1", body_param_types: ["TEXT", "TEXT", "DATE"] }]);
    const base = { name: "my_pick_up", library_template_name: "order_pick_up_1" };
    const words = { library_template_body_inputs: [{ type: "body", text: library[0]?.body }] };
    const phone = { type: "PHONE_NUMBER", phone_number: "+34600000000" };
    const map = { type: "URL", text: "The way to us", url: { base_url: "https://lumbre.test/map" } };
    for (const inputs of [undefined, [map], [phone, map], [{ ...map, url: { base_url: "lumbre" } }, phone]])
      expect((await create({ ...base, ...words, library_template_button_inputs: inputs })).error).toMatchObject({ code: 100 });
    const other = { library_template_body_inputs: [{ type: "body", text: "Other words" }] };
    expect((await create({ ...base, ...other, library_template_button_inputs: [map, phone] })).error).toMatchObject({
      code: 100,
    });
    await create({ ...base, ...words, library_template_button_inputs: [map, phone] });
    expect(await settled("my_pick_up")).toMatchObject({ status: "APPROVED" });
    const { data } = await graph("GET", "me/message_templates?name=my_pick_up&fields=components,library_template_name");
    expect(data[0]).toMatchObject({
      library_template_name: "order_pick_up_1",
      components: [
        { type: "HEADER", text: "Ready for you" },
        { type: "BODY" },
        { buttons: [{ text: "The way to us", url: "https://lumbre.test/map" }, { phone_number: "+34600000000" }] },
      ],
    });
  });

  test("take a header picture that was uploaded first", async () => {
    const { url, userToken, create, settled, sendTemplate, person, page, graph } = await start();
    const headers = { authorization: `OAuth ${userToken}` };
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
    const opened = await fetch(`${url}/v26.0/100200300400500/uploads?file_length=4&file_type=image/png&file_name=a.png`, {
      method: "POST",
      headers,
    });
    const { id } = (await opened.json()) as { id: string };
    const put = async (body: Uint8Array<ArrayBuffer>) => {
      const answer = await fetch(`${url}/v26.0/${id}`, {
        method: "POST",
        headers: { ...headers, file_offset: "0", "content-type": "image/png" },
        body,
      });
      return (await answer.json()) as { h: string; error?: object };
    };
    expect((await put(bytes.slice(0, 2))).error).toMatchObject({ code: 100 });
    const { h } = await put(bytes);
    const header = (handle: string, text?: string) => ({
      ...{ type: "HEADER", format: "IMAGE", example: { header_handle: [handle] } },
      ...(text && { text }),
    });
    expect((await create({ components: [header("4::made-up", "Your order"), order] })).error).toMatchObject({ code: 100 });
    expect((await create({ components: [header(h), order] })).error).toMatchObject({ code: 100 });
    await create({ components: [header(h, "Your order"), order] });
    expect(await settled()).toMatchObject({ status: "APPROVED" });

    const psid = await person({ lastMessageHoursAgo: 500 });
    const filled = { type: "body", parameters: [text("Ada"), text("LU-2041")] };
    const image = { type: "header", parameters: [{ type: "image", image: { link: "https://e.com/a.png" } }] };
    expect((await sendTemplate(psid, [image, filled])).error).toMatchObject({ code: 100 });
    const sent = await sendTemplate(psid, [filled]);
    const { data } = (await page.control("GET", `/control/people/${psid}/thread`)) as {
      data: { attachments: { payload: { elements: { title: string; subtitle: string; image_url: string }[] } }[] }[];
    };
    const [card] = data.at(-1)?.attachments[0]?.payload.elements ?? [];
    expect(card).toMatchObject({ title: "Your order", subtitle: expect.stringMatching(/^Hello Ada, your order LU-2041/) });
    expect(new Uint8Array(await (await fetch(card?.image_url ?? "")).arrayBuffer())).toEqual(bytes);
    expect(await graph("GET", `${sent.message_id}?fields=message,attachments`)).toMatchObject({
      message: "",
      attachments: { data: [{ generic_template: { title: "Your order", media_url: card?.image_url } }] },
    });
  });

  test("take a picture only from somebody with a role on the app", async () => {
    const { url, userToken, page } = await start();
    const open = async (token: string) => {
      const headers = { authorization: `OAuth ${token}` };
      const query = "file_length=4&file_type=image/png&file_name=a.png";
      const answer = await fetch(`${url}/v26.0/100200300400500/uploads?${query}`, { method: "POST", headers });
      return ((await answer.json()) as { error?: object }).error;
    };
    expect(await open(page.token)).toMatchObject({ code: 100 });
    expect(await open(userToken)).toBeUndefined();
    await page.control("PATCH", "/control/users/first", { hasAppRole: false });
    expect(await open(userToken)).toMatchObject({ code: 200 });
  });

  test("need their permission, and a Page to which Meta offers them", async () => {
    const { page, create } = await start();
    const without = await page.graph("GET", `/v26.0/${page.id}/message_templates`);
    expect(without.body.error).toMatchObject({ code: 10 });
    await page.control("PATCH", `/control/pages/${page.id}`, { utilityMessages: false });
    expect((await create({ components: [order] })).error).toMatchObject({ code: 10 });
  });
});

describe("utility messages", () => {
  const filled = [{ type: "body", parameters: [text("Ada"), text("LU-2041")] }];

  test("arrive after the window is closed, filled in", async () => {
    const { create, settled, sendTemplate, person, page } = await start();
    await create({
      components: [order, buttons({ type: "URL", text: "See it", url: "https://e.com/{{1}}" }, { type: "POSTBACK", text: "Ok" })],
    });
    await settled();
    const psid = await person({ lastMessageHoursAgo: 500 });
    const parameters = [
      { type: "URL", url: "a b" },
      { type: "POSTBACK", payload: "OK:1" },
    ];
    expect(await sendTemplate(psid, [...filled, { type: "buttons", parameters }])).toMatchObject({ recipient_id: psid });
    const { data } = (await page.control("GET", `/control/people/${psid}/thread`)) as { data: object[] };
    expect(data.at(-1)).toMatchObject({
      messagingType: "UTILITY",
      utility: { name: "order_ready" },
      attachments: [
        {
          payload: {
            text: "Hello Ada, your order LU-2041 is ready to be picked up at our shop today.",
            buttons: [
              { type: "web_url", title: "See it", url: "https://e.com/a%20b" },
              { type: "postback", title: "Ok", payload: "OK:1" },
            ],
          },
        },
      ],
    });
  });

  test("take named parameters", async () => {
    const { create, settled, sendTemplate, person } = await start();
    const named = {
      type: "BODY",
      text: "Hello {{name}}, your parcel is waiting at the counter.",
      example: { body_text_named_params: [{ param_name: "name", example: "Ada" }] },
    };
    await create({ parameter_format: "NAMED", components: [named] });
    expect(await settled()).toMatchObject({ status: "APPROVED" });
    const psid = await person();
    expect((await sendTemplate(psid, [{ type: "body", parameters: [text("Ada")] }])).error).toMatchObject({ code: 100 });
    const parameters = [{ ...text("Ada"), parameter_name: "name" }];
    expect(await sendTemplate(psid, [{ type: "body", parameters }])).toMatchObject({ recipient_id: psid });
  });

  test("are refused with a wrong shape, too few parameters, or a template that is not approved", async () => {
    const { create, settled, sendTemplate, person, page, graph } = await start();
    const { id } = await create({ components: [order, buttons({ type: "POSTBACK", text: "Ok" })] });
    await settled();
    const psid = await person();
    expect((await sendTemplate(psid, filled)).error).toMatchObject({ code: 100, error_subcode: 1893029 });
    expect((await sendTemplate(psid, [{ type: "body", parameters: [text("Ada")] }])).error).toMatchObject({ code: 100 });
    const indexed = [...filled, { type: "buttons", index: 0, parameters: [] }];
    expect((await sendTemplate(psid, indexed)).error).toMatchObject({ message: expect.stringContaining('Invalid keys "index"') });
    const wrapped = await graph("POST", `${page.id}/messages`, {
      recipient: { id: psid },
      messaging_type: "UTILITY",
      message: { attachment: { type: "template", payload: { name: "order_ready" } } },
    });
    expect(wrapped.error).toMatchObject({ message: expect.stringContaining("Invalid template type") });
    await page.control("PATCH", `/control/templates/${id}`, { status: "PAUSED", reason: "QUALITY" });
    const good = [...filled, { type: "buttons", parameters: [{ type: "POSTBACK", payload: "p" }] }];
    expect((await sendTemplate(psid, good)).error).toMatchObject({ message: expect.stringContaining("PAUSED") });
    expect((await sendTemplate(psid, good, "nothing")).error).toMatchObject({ code: 100 });
  });
});
