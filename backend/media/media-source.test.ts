import { describe, expect, test } from "vitest";
import { isMediaSource, isPublicAddress } from "./media-source.ts";

const facebook = { graphUrl: "https://graph.facebook.com", dialogUrl: "https://www.facebook.com" };
const production = { simulatorUrl: undefined, facebook } as never;
const simulated = {
  simulatorUrl: "http://localhost:4100",
  facebook: { graphUrl: "http://localhost:4100", dialogUrl: "http://localhost:4100" },
} as never;

describe("with Meta", () => {
  test.each([
    "https://scontent.xx.fbcdn.net/v/t1.15752-9/photo.jpg?oh=1&oe=2",
    "https://cdn.fbsbx.com/v/t59.2708-21/invoice.pdf?x=1",
    "https://platform-lookaside.fbsbx.com/platform/profilepic/?psid=1",
    "https://scontent.cdninstagram.com/v/1.jpg",
  ])("fetches %s", (address) => {
    expect(isMediaSource(production, address)).toBe(true);
  });

  test.each([
    "http://scontent.xx.fbcdn.net/photo.jpg",
    "https://scontent.xx.fbcdn.net:8443/photo.jpg",
    "https://fbcdn.net.example.com/photo.jpg",
    "https://evilfbcdn.net/photo.jpg",
    "https://user:pass@scontent.xx.fbcdn.net/photo.jpg",
    "https://example.com/#.fbcdn.net",
    "https://127.0.0.1/photo.jpg",
    "http://169.254.169.254/latest/meta-data/",
    "http://localhost:4100/media/photo-1.svg",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "//scontent.xx.fbcdn.net/photo.jpg",
    "",
  ])("never fetches %j", (address) => {
    expect(isMediaSource(production, address)).toBe(false);
  });
});

test("while the simulator plays Meta its own address is fetched, and nothing beside it", () => {
  expect(isMediaSource(simulated, "http://localhost:4100/media/photo-1.svg")).toBe(true);
  expect(isMediaSource(simulated, "http://localhost:4101/media/photo-1.svg")).toBe(false);
  expect(isMediaSource(simulated, "http://127.0.0.1:5432/")).toBe(false);
});

test.each([
  ["157.240.1.35", true],
  ["2a03:2880:f10c:83:face:b00c:0:25de", true],
  ...["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"].map(no),
  ...["224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "::ffff:127.0.0.1"].map(
    no,
  ),
  ...["::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "ff02::1", "not an address"].map(no),
] as [string, boolean][])("the address %s is public: %s", (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

function no(address: string): [string, boolean] {
  return [address, false];
}
