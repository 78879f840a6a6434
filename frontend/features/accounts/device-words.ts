const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/CrOS/, "Chromebook"],
  [/Linux/, "Linux"],
];

const find = (all: [RegExp, string][], text: string) => all.find(([sign]) => sign.test(text))?.[1];

/** "Chrome on Windows" out of what a browser says of itself. */
export function deviceWords(userAgent: string | null): string {
  const text = userAgent ?? "";
  const [browser, system] = [find(browsers, text), find(systems, text)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? (text ? (text.split(/[\s/]/)[0] ?? "A program") : "Unknown device");
}

export const isHandheld = (userAgent: string | null): boolean => /iPhone|iPad|Android|Mobile/.test(userAgent ?? "");
