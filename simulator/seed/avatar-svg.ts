import { createRandom, hashText, type Random } from "../world/random.ts";

const skins = ["#f6d3b8", "#eec1a0", "#dba47c", "#c68863", "#a86f4b", "#845437", "#63402b"];
const hairs = ["#1f1a17", "#2f2420", "#4a3022", "#6d4630", "#8f6239", "#c08f52", "#b9b4ae", "#7a2f22", "#38404f"];
const shirts = ["#4f5fd6", "#2f8f83", "#c2553f", "#d99a2b", "#8a5bb5", "#3d6f9e", "#5b7a4a", "#b34d7a", "#4b5563", "#e7e1d6"];

/** A face that is always the same for the same name or PSID. */
export function avatarSvg(name: string, look: "woman" | "man" = "woman"): string {
  const random = createRandom(hashText(name));
  const hue = random.int(12) * 30;
  const skin = random.pick(skins);
  const hair = random.pick(hairs);
  const shirt = random.pick(shirts);
  const style = random.pick(look === "man" ? shortHair : longHair);
  const tilt = random.int(7) - 3;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
<rect width="96" height="96" fill="hsl(${hue} 46% 84%)"/>
<circle cx="${random.int(96)}" cy="${10 + random.int(30)}" r="${26 + random.int(16)}" fill="hsl(${hue + 24} 52% 78%)" opacity=".7"/>
<g transform="rotate(${tilt} 48 60)">
${style.back(hair)}
<path d="M16 100c0-20 14-29 32-29s32 9 32 29z" fill="${shirt}"/>
${collar(random, skin)}
<path d="M40 62h16v13c0 5-16 5-16 0z" fill="${shade(skin)}"/>
<ellipse cx="48" cy="46" rx="18.500" ry="22" fill="${skin}"/>
<circle cx="29.500" cy="48" r="4" fill="${skin}"/><circle cx="66.500" cy="48" r="4" fill="${skin}"/>
${style.front(hair)}
${face(random, { hair, skin, hasBeard: look === "man" && random.chance(0.35) })}
</g></svg>`;
}

interface HairStyle {
  back(color: string): string;
  front(color: string): string;
}

const none = () => "";

const hairStyles: HairStyle[] = [
  {
    back: none,
    front: (c) => `<path d="M28 46c-3-17 7-27 20-27s23 10 20 27c-2-9-5-13-9-15-7 3-20 4-26-1-3 4-4 9-5 16z" fill="${c}"/>`,
  },
  {
    back: (c) => `<path d="M24 48c-2-22 9-31 24-31s26 9 24 31l2 30c-6 4-46 4-52 0z" fill="${c}"/>`,
    front: (c) => `<path d="M29 46c-1-14 6-24 19-24s20 10 19 24c-4-4-8-9-10-14-6 6-18 9-28 14z" fill="${c}"/>`,
  },
  {
    back: (c) => `<circle cx="48" cy="17" r="9" fill="${c}"/><path d="M27 48c-2-20 7-29 21-29s23 9 21 29z" fill="${c}"/>`,
    front: (c) => `<path d="M29 43c1-12 8-20 19-20s18 8 19 20c-8-9-14-11-19-11s-11 2-19 11z" fill="${c}"/>`,
  },
  {
    back: (c) => `<path d="M26 44c-4-20 8-28 22-28s26 8 22 28l-2 18H28z" fill="${c}"/>`,
    front: (c) => `<path d="M29 45c0-14 8-22 20-22 11 0 18 8 18 22-3-2-5-6-6-10-9 2-22 1-27-3-1 5-3 9-5 13z" fill="${c}"/>`,
  },
  {
    back: none,
    front: (c) =>
      [30, 36, 43, 50, 57, 64, 67]
        .map((x, i) => `<circle cx="${x}" cy="${[36, 28, 24, 23, 26, 32, 40][i]}" r="8" fill="${c}"/>`)
        .join(""),
  },
  {
    back: none,
    front: (c) =>
      `<path d="M29 40c1-13 9-19 19-19s18 6 19 19c-3-6-6-9-9-10-6 2-14 2-20 0-3 1-6 4-9 10z" fill="${c}" opacity=".9"/>`,
  },
  {
    back: (c) => `<path d="M23 50c-3-24 10-33 25-33s28 9 25 33c3 16 1 30-1 38H24c-2-8-4-22-1-38z" fill="${c}"/>`,
    front: (c) => `<path d="M29 50c0-18 7-26 19-26s19 8 19 26c-1-9-6-15-10-17-8 1-22 3-28 17z" fill="${c}"/>`,
  },
  { back: none, front: none },
];

const longHair = [1, 2, 3, 4, 6].map((index) => hairStyles[index] as HairStyle);
const shortHair = [0, 4, 5, 7].map((index) => hairStyles[index] as HairStyle);

function collar(random: Random, skin: string): string {
  return random.chance(0.5)
    ? `<path d="M38 72l10 11 10-11 6 3-16 17-16-17z" fill="#fff" opacity=".85"/>`
    : `<path d="M37 72c3 8 19 8 22 0z" fill="${shade(skin)}"/>`;
}

function face(random: Random, traits: { hair: string; skin: string; hasBeard: boolean }): string {
  const { hair, skin } = traits;
  const smile = random.pick(["M41 57c3 5 11 5 14 0", "M42 57c3 3 9 3 12 0", "M41 56c2 7 12 7 14 0z"]);
  const isOpen = smile.endsWith("z");
  const parts = [
    `<circle cx="40.500" cy="46" r="2.300" fill="#241c1a"/><circle cx="55.500" cy="46" r="2.300" fill="#241c1a"/>`,
    `<path d="M36.500 40.500c2-2 6-2 7.500-.5M52 40c2-1.500 5.500-1.500 7.500.5" fill="none" stroke="${hair}" stroke-width="2" stroke-linecap="round"/>`,
    `<path d="M48 47l-1.500 5h3" fill="none" stroke="${shade(skin)}" stroke-width="1.800" stroke-linecap="round" stroke-linejoin="round"/>`,
    `<path d="${smile}" fill="${isOpen ? "#fff" : "none"}" stroke="#8c3b36" stroke-width="1.900" stroke-linecap="round" stroke-linejoin="round"/>`,
  ];
  if (random.chance(0.22)) parts.push(glasses());
  if (traits.hasBeard)
    parts.push(
      `<path d="M31 52c1 15 8 19 17 19s16-4 17-19c-3 7-7 9-10 8-4-2-10-2-14 0-3 1-7-1-10-8z" fill="${hair}" opacity=".85"/>`,
    );
  if (random.chance(0.3)) {
    parts.push(
      `<circle cx="36" cy="53" r="3.500" fill="#e5786d" opacity=".28"/><circle cx="60" cy="53" r="3.500" fill="#e5786d" opacity=".28"/>`,
    );
  }
  return parts.join("");
}

function glasses(): string {
  return `<g fill="none" stroke="#2b2b30" stroke-width="1.600"><circle cx="40.500" cy="46" r="6.200"/><circle cx="55.500" cy="46" r="6.200"/><path d="M46.700 45.500h2.600M34.300 45l-4-1M61.700 45l4-1"/></g>`;
}

function shade(hex: string): string {
  const channels = [1, 3, 5].map((start) => Math.round(Number.parseInt(hex.slice(start, start + 2), 16) * 0.86));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
