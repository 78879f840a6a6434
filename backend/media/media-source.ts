import { BlockList, isIP } from "node:net";
import type { Config } from "../config.ts";

/** Where Meta keeps pictures and files of messages and profiles. */
const metaHosts = ["fbcdn.net", "fbsbx.com", "cdninstagram.com", "facebook.com"];

/**
 * May we fetch this address? It came from outside, so only Meta's own hosts by https, and while the simulator plays Meta also the simulator;
 * never anything else that this machine could reach.
 */
export function isMediaSource(config: Pick<Config, "simulatorUrl" | "facebook">, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return false;
  if (isOfSimulator(config, url)) return true;
  const isMeta = metaHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return url.protocol === "https:" && url.port === "" && isMeta;
}

export function isOfSimulator({ simulatorUrl, facebook }: Pick<Config, "simulatorUrl" | "facebook">, { origin }: URL): boolean {
  if (simulatorUrl === undefined) return false;
  return [simulatorUrl, facebook.graphUrl, facebook.dialogUrl].some((own) => new URL(own).origin === origin);
}

const inside = new BlockList();
for (const [address, bits] of [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
  ] as const),
  ...([
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
  ] as const),
  ...([
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ] as const),
])
  inside.addSubnet(address, bits, "ipv4");
/** Only what is allotted for the internet; ranges that carry IPv4 addresses inside are left out. */
const outsideIn6 = new BlockList();
outsideIn6.addSubnet("2000::", 3, "ipv6");
const tunnelsIn6 = new BlockList();
for (const [address, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  tunnelsIn6.addSubnet(address, bits, "ipv6");

/** An address of the open internet: not of this machine, its network, or anything set apart. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, "ipv4");
  return family === 6 && outsideIn6.check(address, "ipv6") && !tunnelsIn6.check(address, "ipv6");
}
