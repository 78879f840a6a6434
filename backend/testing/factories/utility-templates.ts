import { drainEvents } from "../drain-events.ts";
import type { TestStack } from "../start-test-stack.ts";
import { waitUntil } from "../wait-until.ts";

export const orderReady = {
  header: "",
  body: "Hello {{1}}, your order {{2}} is ready to be picked up today.",
  buttons: [],
  variables: [
    { name: "1", example: "Ada", source: "first_name", fallback: "there" },
    { name: "2", example: "LU-2041", source: "typed", fallback: "" },
  ],
};

type Where = { workspaceId: string; pageId: string; headers: { authorization: string } };

let made = 0;

/** A template that the simulator has approved for one of its Pages; have it approve without waiting. */
export async function makeApprovedTemplate(stack: TestStack, { workspaceId, pageId, headers }: Where) {
  made += 1;
  const name = `order_ready_${made}`;
  const url = `/api/v1/workspaces/${workspaceId}/utility-templates`;
  const post = async (path: string, payload: object) =>
    (await stack.app.inject({ method: "POST", url: url + path, headers, payload })).json();
  const { id } = (await post("", { name, language: "en_US", content: orderReady })) as { id: string };
  await post(`/${id}/submit`, { pageIds: [pageId] });
  await waitUntil(async () => {
    await drainEvents(stack.ctx);
    const { pages } = (await stack.app.inject({ method: "GET", url: `${url}/${id}`, headers })).json();
    return (pages as { pageId: string; status: string }[]).find((one) => one.pageId === pageId)?.status === "approved";
  });
  return { id, name };
}
