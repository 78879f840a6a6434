import { type ControlCall, ControlRefusal } from "./control-call.ts";

export function readApp({ world }: ControlCall) {
  const { id, name, redirectUris, deauthorizeUrl, dataDeletionUrl } = world.app;
  return { id, name, redirectUris, deauthorizeUrl, dataDeletionUrl };
}

/** What the app's dashboard at Meta holds. */
export function changeApp(call: ControlCall) {
  const { app } = call.world;
  const { name, redirectUris, deauthorizeUrl, dataDeletionUrl } = call.params;
  if (typeof name === "string") app.name = name;
  if (Array.isArray(redirectUris)) app.redirectUris = redirectUris.map(String);
  if (deauthorizeUrl !== undefined) app.deauthorizeUrl = address("deauthorizeUrl", deauthorizeUrl);
  if (dataDeletionUrl !== undefined) app.dataDeletionUrl = address("dataDeletionUrl", dataDeletionUrl);
  return readApp(call);
}

function address(name: string, value: unknown): string | null {
  if (value === null || value === "") return null;
  if (typeof value !== "string" || !URL.canParse(value)) throw new ControlRefusal(400, `${name} must be an address`);
  return value;
}
