import { connectPages, getConnectUrl, listAvailablePages } from "contract/pages.ts";
import type { ApiClient } from "./api-client.ts";

/** Goes through Facebook Login as the signed-in person would, pressing "approve" at the simulator. */
export async function logInToFacebook(api: ApiClient, workspaceId: string): Promise<string[]> {
  const { url } = await api.call(getConnectUrl, { params: { workspaceId } });
  const dialog = await fetch(`${url}&simulate=approve`, { redirect: "manual" });
  const callback = dialog.headers.get("location");
  if (!callback) throw new Error(`Facebook Login answered ${dialog.status} without a way back`);
  const back = await api.visit(callback);
  if (back.status !== 302)
    throw new Error(`The return from Facebook Login answered ${back.status}: ${(await back.text()).slice(0, 200)}`);
  const { items } = await api.call(listAvailablePages, { params: { workspaceId } });
  return items.map((page) => page.facebookPageId);
}

export async function connectFacebookPages(api: ApiClient, workspaceId: string, facebookPageIds: string[]) {
  const available = await logInToFacebook(api, workspaceId);
  const missing = facebookPageIds.filter((id) => !available.includes(id));
  if (missing.length > 0) throw new Error(`Facebook did not offer the Pages ${missing.join(", ")}`);
  const { items, failed } = await api.call(connectPages, { params: { workspaceId }, body: { facebookPageIds } });
  if (failed.length > 0) throw new Error(`Not connected: ${failed.map((one) => one.reason).join("; ")}`);
  return items;
}
