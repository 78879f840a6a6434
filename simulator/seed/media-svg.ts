import { findSticker } from "../stickers/sticker-catalog.ts";

/** Pictures for messages: rooms with lamps, bread on a table, and the thumb. `photo-0` … `photo-8`, `sticker-…`. */
export function mediaSvg(name: string): string {
  if (name.startsWith("sticker-")) return stickerSvg(name.slice("sticker-".length));
  const index = Number(/\d+/.exec(name)?.[0] ?? 0);
  const isBread = index % 3 === 2;
  const palette = palettes[isBread ? (index % 2) * 2 : index % palettes.length] as string[];
  const scene = isBread ? bread(palette) : index % 3 === 1 ? pendant(palette) : tableLamp(palette);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 360" width="480" height="360">${scene}</svg>`;
}

const palettes = [
  ["#e9dcc9", "#c98f5a", "#7a4a2b", "#fbe3ae"],
  ["#d7e2e0", "#5f8f86", "#28504a", "#fdf0c4"],
  ["#e8d9d3", "#b9654a", "#5f2d20", "#ffe0b0"],
  ["#dcdfee", "#6470b8", "#333c77", "#fff0c9"],
];

function tableLamp([wall, shade, dark, light]: string[]): string {
  return `<rect width="480" height="360" fill="${wall}"/><circle cx="220" cy="150" r="150" fill="${light}" opacity=".8"/>
<rect y="280" width="480" height="80" fill="${dark}" opacity=".35"/><rect x="212" y="170" width="16" height="104" fill="${dark}"/>
<ellipse cx="220" cy="278" rx="58" ry="12" fill="${dark}"/><path d="M160 176l28-92h64l28 92z" fill="${shade}"/>
<rect x="330" y="236" width="74" height="44" rx="4" fill="${dark}" opacity=".7"/><rect x="322" y="222" width="84" height="14" rx="3" fill="${shade}" opacity=".8"/>
<circle cx="92" cy="226" r="34" fill="#7d9a6d"/><path d="M70 280l6-40h34l6 40z" fill="${shade}"/>`;
}

function pendant([wall, shade, dark, light]: string[]): string {
  return `<rect width="480" height="360" fill="${wall}"/><path d="M240 150L120 360h240z" fill="${light}" opacity=".75"/>
<path d="M240 0v84" stroke="${dark}" stroke-width="5"/><path d="M240 80c48 0 84 34 84 76H156c0-42 36-76 84-76z" fill="${shade}"/>
<circle cx="240" cy="160" r="20" fill="#fffbe8"/><rect y="306" width="480" height="54" fill="${dark}" opacity=".4"/>
<ellipse cx="240" cy="306" rx="130" ry="16" fill="${dark}" opacity=".5"/><rect x="52" y="90" width="72" height="96" fill="#fff" opacity=".6"/>`;
}

function bread([wall, shade, dark, light]: string[]): string {
  return `<rect width="480" height="360" fill="${wall}"/><rect y="220" width="480" height="140" fill="${dark}" opacity=".4"/>
<ellipse cx="240" cy="274" rx="190" ry="26" fill="${dark}" opacity=".35"/><path d="M70 240c0-70 76-112 170-112s170 42 170 112c0 26-22 38-52 38H122c-30 0-52-12-52-38z" fill="${shade}"/>
<path d="M92 224c10-46 66-74 148-74s138 28 148 74c-34-22-88-36-148-36s-114 14-148 36z" fill="${light}" opacity=".7"/>
<path d="M170 160l26 58M232 150l26 58M296 158l26 58" stroke="${dark}" stroke-width="11" stroke-linecap="round"/>`;
}

function stickerSvg(id: string): string {
  const sticker = findSticker(id);
  if (!sticker) return thumb;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><text x="48" y="52" font-size="72" text-anchor="middle" dominant-baseline="middle">${sticker.emoji}</text></svg>`;
}

const thumb = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><path d="M34 42l14-28c7 0 10 5 9 12l-3 13h20c6 0 10 5 8 11l-7 25c-2 5-5 7-10 7H34z" fill="#4f5fd6"/><rect x="14" y="41" width="15" height="41" rx="5" fill="#3a48b5"/></svg>`;
