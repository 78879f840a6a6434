import { signIn, signOut } from "contract/accounts.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { createTemplate } from "contract/templates.ts";
import { createUtilityTemplate, submitUtilityTemplate, type UtilityContent } from "contract/utility-templates.ts";
import { createApiClient } from "./api-client.ts";

type Saved = { name: string; category: string; shortcut: string | null; content: OutgoingContent };

const saved: Saved[] = [
  {
    ...{ name: "Opening hours", category: "Answers", shortcut: "hours" },
    content: { text: "We are open Tuesday to Saturday from 10:00 to 19:00, and closed on Sundays and Mondays." },
  },
  {
    ...{ name: "Thank you for the order", category: "Orders", shortcut: "thanks" },
    content: { text: "Thank you, {{first_name|dear customer}}! We pack it today and write as soon as it leaves the house." },
  },
  {
    ...{ name: "Which order is it?", category: "Orders", shortcut: "order" },
    content: { text: "Could you send me the number of your order, please? It begins with LU and stands in the confirmation." },
  },
  {
    ...{ name: "Gift wrapping", category: "Offers", shortcut: null },
    content: {
      text: "Shall we wrap it as a gift? This week it costs nothing.",
      quickReplies: [
        { title: "Yes, please", payload: "WRAP_YES" },
        { title: "No, thanks", payload: "WRAP_NO" },
      ],
    },
  },
  {
    ...{ name: "Horario de la tienda", category: "Answers", shortcut: "horario" },
    content: { text: "Abrimos de martes a sábado, de 10:00 a 19:00. ¡Te esperamos!" },
  },
];

const order = { name: "2", example: "LU-2041", source: "typed", fallback: "" };
const person = { name: "1", example: "Ada", source: "first_name", fallback: "there" };

const utility: { name: string; isSubmitted: boolean; content: UtilityContent }[] = [
  {
    ...{ name: "delivery_tomorrow", isSubmitted: true },
    content: {
      ...{ header: "Your delivery", body: "Hello {{1}}, your order {{2}} arrives tomorrow between 9:00 and 13:00." },
      ...{ buttons: [], variables: [person, order] },
    },
  },
  {
    ...{ name: "appointment_moved", isSubmitted: false },
    content: {
      ...{ header: "", body: "Hello {{1}}, your appointment in our workshop has been moved to another day." },
      ...{ buttons: [], variables: [person] },
    },
  },
];

type Filled = { api: string; frontend: string; workspaceId: string; owner: { email: string; password: string } };

/** Saved messages and utility templates as a shop has them after some weeks. */
export async function fillTemplates({ api: url, frontend, workspaceId, owner: { email, password } }: Filled) {
  const api = createApiClient(url, frontend);
  api.signInWith((await api.call(signIn, { body: { email, password } })).accessToken);
  for (const body of saved) await api.call(createTemplate, { params: { workspaceId }, body });
  for (const { isSubmitted, ...template } of utility) {
    const body = { ...template, language: "en_US" as const };
    const { id, pages } = await api.call(createUtilityTemplate, { params: { workspaceId }, body });
    if (!isSubmitted) continue;
    const params = { workspaceId, utilityTemplateId: id };
    const pageIds = pages.map((page) => page.pageId);
    const { failed } = await api.call(submitUtilityTemplate, { params, body: { pageIds } });
    if (failed[0]) throw new Error(`Meta did not take ${template.name}: ${failed[0].message}`);
  }
  await api.call(signOut);
}
