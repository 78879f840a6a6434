import { parseArgs } from "node:util";
import { confirmInstallation, getInstallation } from "contract/sending.ts";
import { createApiClient } from "./api-client.ts";
import { signInOrUp } from "./sign-in.ts";

/** After a restore: the installation must not be allowed to send, until its owner says that it is the real one. */
const { values } = parseArgs({ options: { url: { type: "string", default: "" }, frontend: { type: "string", default: "" } } });
const api = createApiClient(values.url, values.frontend);
await signInOrUp(api, { email: process.env.SMOKE_EMAIL, password: process.env.SMOKE_PASSWORD });
const before = await api.call(getInstallation);
const here = before.places.find(({ isHere }) => isHere);
if (before.maySend || !here?.doubt) throw new Error(`A restored installation may send: ${JSON.stringify(before)}`);
console.log(`Fenced: ${here.doubt}`);
for (const { id } of before.places.filter((place) => place.isHere))
  await api.call(confirmInstallation, { body: { placeId: id } });
for (let tries = 0; !(await api.call(getInstallation)).maySend; tries += 1) {
  if (tries === 30) throw new Error("It was confirmed and may not send");
  await new Promise((resolve) => setTimeout(resolve, 500));
}
console.log("Confirmed: it sends again");
