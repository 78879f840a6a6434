const [least, most] = [0.1, 40];

/** A pace as typed, with a point or a comma; null when it is none the API takes. */
export function readPace(text: string): number | null {
  const pace = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && pace >= least && pace <= most ? Math.round(pace * 100) / 100 : null;
}

export const paceFault = (text: string): string | null => (readPace(text) === null ? `From ${least} to ${most} a second` : null);
