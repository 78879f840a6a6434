import type { Page } from "../world/page.ts";

export function pagePictureSvg(page: Page): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">${emblems[page.emblem](page)}</svg>`;
}

const emblems: Record<Page["emblem"], (page: Page) => string> = {
  lamp: () =>
    `<rect width="96" height="96" fill="#f4e3cf"/><circle cx="48" cy="58" r="30" fill="#fbd38a" opacity=".75"/>
<path d="M48 0v26" stroke="#5b3a29" stroke-width="3"/><path d="M48 24c14 0 25 11 25 25H23c0-14 11-25 25-25z" fill="#b4532a"/>
<path d="M23 49h50l3 5H20z" fill="#8f3f1f"/><circle cx="48" cy="57" r="7" fill="#fff3d1"/>`,
  bread: () =>
    `<rect width="96" height="96" fill="#dcefe8"/><ellipse cx="48" cy="70" rx="34" ry="5" fill="#b9d6cb"/>
<path d="M14 58c0-18 15-28 34-28s34 10 34 28c0 8-6 12-12 12H26c-6 0-12-4-12-12z" fill="#c9853f"/>
<path d="M20 56c1-13 12-21 28-21s27 8 28 21c-6-6-16-10-28-10s-22 4-28 10z" fill="#e0a860"/>
<path d="M33 39l6 15M46 36l6 15M59 38l6 15" stroke="#8a5424" stroke-width="3.500" stroke-linecap="round"/>`,
  letter: (page) =>
    `<rect width="96" height="96" fill="${page.color}"/><text x="48" y="63" text-anchor="middle" font-family="system-ui,sans-serif" font-size="44" font-weight="600" fill="#fff">${firstLetter(page.name)}</text>`,
};

function firstLetter(name: string): string {
  const letter = [...name.trim()][0]?.toUpperCase() ?? "P";
  return /[<>&"']/.test(letter) ? "P" : letter;
}
