import type { Line } from "./line.ts";

type ByHand = [section: string, name: string, whatToDo: string];

/** Lines of the checklist that no machine can know here, each with what to do or the command that tells. */
export function listByHand({
  frontendUrl,
  apiUrl,
  isSimulated,
}: {
  frontendUrl: string;
  apiUrl: string;
  isSimulated: boolean;
}): Line[] {
  const [app, api] = [new URL(frontendUrl).hostname, new URL(apiUrl).hostname];
  const domain = app.split(".").slice(-2).join(".");
  const facebook: ByHand[] = [
    [
      "Facebook",
      "permissions reviewed, business verified",
      "https://developers.facebook.com/apps → App Review → Permissions and features",
    ],
    [
      "Facebook",
      "OAuth redirect address",
      `Facebook Login → Settings → Valid OAuth Redirect URIs: ${apiUrl}/api/v1/facebook/callback`,
    ],
    [
      "Testing",
      "a message from your own phone is answered",
      "npx -y pnpm@12 smoke --url … reads; write to the Page and answer in the inbox",
    ],
  ];
  const all: ByHand[] = [
    ...(isSimulated ? [] : facebook),
    [
      "Security",
      "copies of BACKUP_KEY and ENCRYPTION_KEY apart from the backups",
      "look where you keep them, and that they are today's",
    ],
    ["Infrastructure", "DNS", `dig +short ${app} ${api}   # both must name this machine`],
    ["Infrastructure", "firewall", "ufw status   # only SSH, 80 and 443"],
    ["Team", "server access", "SSH by key only, keys of people who left removed: ~/.ssh/authorized_keys"],
    ["Team", "who deploys knows how", "docs/DEPLOYMENT.md and docs/runbooks/ read; deploy/rollback.sh and a restore tried once"],
    ["Team", "somebody is on call", "write down who, and how they are reached"],
    ["E-mail", "a test message arrives", "Settings → E-mail → Send a test   # when mail is sent"],
    ["E-mail", "SPF and DKIM", `dig +short TXT ${domain}; dig +short TXT <selector>._domainkey.${domain}   # when mail is sent`],
    ["Monitoring", "an uptime monitor asks", `${apiUrl}/api/v1/health every minute; see docs/runbooks/uptime-monitors.md`],
    [
      "Monitoring",
      "Prometheus reads every process",
      "deploy/compose.sh exec api node -e \"fetch('http://127.0.0.1:4000/metrics').then(r => r.text()).then(t => console.log(t.slice(0, 300)))\"",
    ],
    ["Monitoring", "logs go to another place", "see docs/runbooks/forwarding-logs.md; then look there for a request id of today"],
    ["Performance", "memory stays flat", "npx -y pnpm@12 bench soak   # half an hour, on another machine"],
    ["Testing", "tests pass", "npx -y pnpm@12 lint && npx -y pnpm@12 test && npx -y pnpm@12 test:e2e"],
    [
      "Legal",
      "the law that applies to you (GDPR)",
      `have ${frontendUrl}/privacy, /terms and docs/legal/data-processing.md read by who knows it`,
    ],
    ["Legal", "Meta's Platform Terms", "docs/app-review.md; https://developers.facebook.com/terms"],
  ];
  return all.map(([section, name, whatToDo]) => ({ section, name, state: "by_hand", finding: "", whatToDo }));
}
