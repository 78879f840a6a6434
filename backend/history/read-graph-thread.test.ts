import { expect, test } from "vitest";
import { readGraphThread } from "./read-graph-thread.ts";

const page = { id: "100", name: "The Page", email: "100@facebook.com" };
const ida = { id: "200", name: "Ida Past", email: "200@facebook.com" };
const base = { id: "t_1", updated_time: "2026-11-20T10:00:00+0000", message_count: 3, participants: { data: [ida, page] } };
const from = (who: typeof page, id: string, facts: object = {}) => ({
  ...{ id, created_time: "2026-11-20T10:00:00+0000", from: who, to: { data: [who === page ? ida : page] }, message: "" },
  ...facts,
});
const contentOf = (facts: object) =>
  readGraphThread({ ...base, messages: { data: [from(ida, "m_1", facts)] } }, "100")?.messages[0]?.content;

test("reads who takes part, and messages from the oldest to the newest", () => {
  const messages = { data: [from(page, "m_2", { message: "Answer" }), from(ida, "m_1", { message: "Question" })] };
  const thread = readGraphThread({ ...base, messages }, "100");
  expect(thread).toMatchObject({ threadId: "t_1", psid: "200", name: "Ida Past", messageCount: 3 });
  expect(thread?.messages.map(({ mid, isFromPage, content }) => [mid, isFromPage, content.text])).toEqual([
    ["m_1", false, "Question"],
    ["m_2", true, "Answer"],
  ]);
  expect(thread?.messages[0]?.at).toBe(Date.UTC(2026, 10, 20, 10));
});

test("leaves out what Meta only lists: beyond the 20 newest just id and time remain", () => {
  const thread = readGraphThread(
    { ...base, messages: { data: [from(ida, "m_2"), { id: "m_1", created_time: "2026-11-19T10:00:00+0000" }] } },
    "100",
  );
  expect(thread?.messages.map((one) => one.mid)).toEqual(["m_2"]);
});

test("finds the person in the messages when nobody is listed", () => {
  const { participants: _left, ...without } = base;
  expect(readGraphThread({ ...without, messages: { data: [from(page, "m_1")] } }, "100")?.psid).toBe("200");
  expect(readGraphThread({ ...without, messages: { data: [] } }, "100")?.psid).toBeNull();
});

test.each([
  [
    { message: "Hi", reply_to: { mid: "m_0" } },
    { kind: "text", text: "Hi", replyToMid: "m_0" },
  ],
  [
    { attachments: { data: [{ mime_type: "image/jpeg", name: "a.jpg", image_data: { url: "https://x/a" } }] } },
    { kind: "image", attachments: [{ type: "image", url: "https://x/a", title: null }] },
  ],
  [
    { attachments: { data: [{ mime_type: "video/mp4", video_data: { url: "https://x/v" } }] } },
    { kind: "video", attachments: [{ type: "video", url: "https://x/v", title: null }] },
  ],
  [
    { attachments: { data: [{ mime_type: "audio/mpeg", name: "audio-1", file_url: "https://x/s" }] } },
    { kind: "audio", attachments: [{ type: "audio", url: "https://x/s", title: null }] },
  ],
  [
    { attachments: { data: [{ mime_type: "application/pdf", name: "offer.pdf", file_url: "https://x/f" }] } },
    { kind: "file", attachments: [{ type: "file", url: "https://x/f", title: "offer.pdf" }] },
  ],
  [
    { attachments: { data: [{ generic_template: { title: "Lamp", media_url: "https://x/l" } }] } },
    { kind: "template", attachments: [{ type: "template", url: "https://x/l", title: "Lamp" }] },
  ],
  [
    { shares: { data: [{ link: "https://x/post", name: "A post" }] } },
    { kind: "fallback", attachments: [{ type: "fallback", url: "https://x/post", title: "A post" }] },
  ],
  [{ sticker: "https://x/thumb" }, { kind: "sticker", attachments: [{ type: "sticker", url: "https://x/thumb", title: null }] }],
  [{}, { kind: "empty", text: null, attachments: [] }],
])("reads the content of %j", (given, content) => {
  expect(contentOf(given)).toMatchObject(content);
});

test.each([[null], [{}], [{ id: "t_1" }], [{ ...base, updated_time: "soon" }], ["text"], [[1, 2]]])(
  "of %j makes nothing",
  (given) => {
    expect(readGraphThread(given, "100")).toBeUndefined();
  },
);

test.each([
  [{ ...base, messages: "none" }],
  [{ ...base, messages: { data: [null, 1, "x", { id: 5 }, { id: "m", created_time: "never", from: ida }] } }],
  [{ ...base, participants: { data: [null, { name: "No id" }] } }],
  [{ ...base, message_count: "many" }],
])("survives %j", (given) => {
  expect(readGraphThread(given, "100")?.messages).toEqual([]);
});
