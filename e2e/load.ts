import { parseArgs } from "node:util";
import { createCampaign, getCampaign, launchCampaign, previewCampaign } from "contract/campaigns.ts";
import { createWorkspace } from "contract/workspaces.ts";
import { createApiClient } from "./api-client.ts";
import { connectFacebookPages } from "./connect-facebook.ts";
import { keepAsking } from "./load-requests.ts";
import { keepListening } from "./load-sockets.ts";
import { countArrived, keepWriting, writerName } from "./load-writers.ts";
import { signInOrUp } from "./sign-in.ts";
import { createSimulatorClient } from "./simulator-client.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * Uses an installation with the simulator as a busy team would, while something else happens to it: requests, sockets, people who write, a
 * campaign. Then counts: a failed request, a lost or doubled message is a fault. `--seconds` is how long it goes on.
 */
const { env } = process;
const { values } = parseArgs({
  options: {
    url: { type: "string" },
    frontend: { type: "string" },
    simulator: { type: "string" },
    seconds: { type: "string", default: "60" },
    rate: { type: "string", default: "50" },
    recipients: { type: "string", default: "600" },
  },
});
const apiUrl = values.url ?? "http://localhost:4000";
const frontendUrl = values.frontend ?? "http://localhost:3000";
const seconds = Number(values.seconds);

const api = createApiClient(apiUrl, frontendUrl);
await signInOrUp(api, { email: env.SMOKE_EMAIL, password: env.SMOKE_PASSWORD });
const simulator = createSimulatorClient(values.simulator ?? "http://localhost:4100");
const { id: workspaceId } = await api.call(createWorkspace, { body: { name: `Load ${Date.now()}`, colour: "grey" } });
const page = await simulator.addPage(`Load ${new Date().toISOString().slice(0, 19)}`);
const [connected] = await connectFacebookPages(api, workspaceId, [page.id]);
if (!connected) throw new Error("No Page was connected");
// Of many at once the simulator keeps no history.
for (let left = Number(values.recipients); left > 0; left -= 200)
  await simulator.addPeople(page.id, { count: Math.min(left, 200), lastMessageHoursAgo: 1 });
const writers: string[] = [];
for (let n = 0; n < 20; n += 1)
  writers.push(...(await simulator.addPeople(page.id, { name: writerName, lastMessageHoursAgo: null })));
await simulator.replayHistory(page.id);

const before = await simulator.sendsSummary();
const params = { workspaceId };
const content = { text: "Hello {{first_name|there}}" };
const audience = { pageIds: [connected.id], tagIds: [] };
await waitUntil(
  "everybody's history",
  async () => (await api.call(previewCampaign, { params, body: { audience, content } })).audience >= Number(values.recipients),
  180_000,
  500,
);
const campaign = await api.call(createCampaign, { params, body: { name: "Load", content, audience } });
const sockets = await keepListening(api, workspaceId, 15);
const writing = keepWriting(simulator, writers, 10);
const asking = keepAsking({ api, frontendUrl, workspaceId, perSecond: Number(values.rate) });
await api.call(launchCampaign, { params: { ...params, campaignId: campaign.id } });
console.log("under load");
await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const asked = await asking.stop();
const written = await writing.stop();
const heard = await sockets.stop();
const ended = await waitUntil(
  "the end of the campaign",
  async () => {
    const found = await api.call(getCampaign, { params: { ...params, campaignId: campaign.id } });
    return found.status === "completed" && found;
  },
  180_000,
  500,
);
const arrived = await countArrived(api, workspaceId, written.texts);
const { accepted, duplicates } = await simulator.sendsSummary();

const report = {
  requests: { ...asked, failures: asked.failures.slice(0, 10), failed: asked.failures.length },
  sockets: heard,
  webhooks: { written: written.texts.length, notTaken: written.failed, lost: arrived.lost, doubled: arrived.doubled },
  campaign: { counts: ended.progress?.counts, accepted: accepted - before.accepted, doubled: duplicates.length },
};
console.log(JSON.stringify(report, null, 2));
const isFine =
  asked.failures.length + arrived.lost + arrived.doubled + duplicates.length + heard.notBack === 0 &&
  ended.progress?.counts.sent === report.campaign.accepted;
console.log(isFine ? "Nothing failed, nothing was lost, nothing came twice." : "NOT in order.");
process.exit(isFine ? 0 : 1);
