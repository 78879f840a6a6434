// What the doctor does not ask of nginx: the challenge of certbot, a limit for people but none for Meta, large uploads, and that nobody can
// invent an address.
const app = "https://app.lab.test";
const api = "https://api.lab.test";
const faults = [];
const expect = (what, found, wanted) => {
  console.log(`  ${found === wanted ? "ok" : "WRONG"}  ${what}: ${found}`);
  if (found !== wanted) faults.push(what);
};
const status = async (address, init) => (await fetch(address, { redirect: "manual", ...init })).status;

const challenge = await fetch("http://api.lab.test/.well-known/acme-challenge/lab");
expect("what certbot asks for", `${challenge.status} ${(await challenge.text()).trim()}`, "200 what certbot asks for");

const flood = async (address, init) => {
  const statuses = await Promise.all(Array.from({ length: 400 }, () => status(address, init)));
  return statuses.filter((one) => one === 429).length;
};
const limited = await flood(`${api}/api/v1/health`);
expect("400 requests at once are too many", limited > 50 && limited < 250, true);
const refused = await fetch(`${api}/api/v1/health`, { headers: { origin: app } }).then(async (first) => {
  if (first.status === 429) return first;
  const answers = await Promise.all(
    Array.from({ length: 400 }, () => fetch(`${api}/api/v1/health`, { headers: { origin: app } })),
  );
  return answers.find((one) => one.status === 429) ?? first;
});
expect("the browser may read why", refused.headers.get("access-control-allow-origin"), app);
expect("in the words of the API", (await refused.json()).error?.code, "too_many_requests");
expect(
  "Meta's posts are not limited",
  await flood(`${api}/api/v1/webhooks/facebook`, { method: "POST", body: "{}", headers: { "content-type": "application/json" } }),
  0,
);
await new Promise((resolve) => setTimeout(resolve, 5000));
const large = { method: "POST", headers: { "content-type": "application/json" }, body: "x".repeat(4_500_000) };
expect("4.5 MB reach the API, which refuses them unsigned", await status(`${api}/api/v1/webhooks/facebook`, large), 401);
expect("2 MB are too much for the app", await status(`${app}/login`, { method: "POST", body: "x".repeat(2_000_000) }), 413);

const remaining = async (address) => {
  const answer = await fetch(`${api}/api/v1/auth/setup`, { headers: { "x-forwarded-for": address } });
  return Number(answer.headers.get("x-ratelimit-remaining"));
};
const [first, second] = [await remaining("203.0.113.1"), await remaining("203.0.113.2")];
expect("an invented address counts for nothing", second < first, true);

if (faults.length > 0) process.exit(1);
