export type KeyPress = { key: string; code: string; mod: boolean; shift: boolean; alt: boolean };

/** Whether a press is one step of a shortcut such as "mod+k", "shift+e", "?" or "[". Letters count by their place on a Latin keyboard too. */
export function matchesStep(step: string, press: KeyPress): boolean {
  const parts = step === "+" ? ["+"] : step.split("+");
  const wanted = parts.at(-1) ?? "";
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  if (wants("mod") !== press.mod || wants("alt") !== press.alt) return false;
  const isLetter = /^[a-z]$/.test(wanted);
  if ((isLetter || wanted.length > 1) && wants("shift") !== press.shift) return false;
  if (press.key.toLowerCase() === wanted) return true;
  if (/^\d$/.test(wanted)) return press.code === `Digit${wanted}` && !press.shift;
  return isLetter && !/^[a-z]$/i.test(press.key) && press.code === `Key${wanted.toUpperCase()}`;
}

/** Which of the shortcuts is complete, and what was begun: the first key of "g i" waits for the second. */
export function matchKeys(
  shortcuts: string[],
  begun: string | null,
  press: KeyPress,
): { done: string | null; begun: string | null } {
  if (begun) {
    const done = shortcuts.find((keys) => keys.startsWith(`${begun} `) && matchesStep(keys.split(" ")[1] ?? "", press));
    if (done) return { done, begun: null };
  }
  const done = shortcuts.find((keys) => !keys.includes(" ") && matchesStep(keys, press));
  if (done) return { done, begun: null };
  const first = shortcuts
    .map((keys) => keys.split(" "))
    .find((steps) => steps.length === 2 && matchesStep(steps[0] ?? "", press));
  return { done: null, begun: first?.[0] ?? null };
}

/** WCAG 2.1.4: shortcuts of single characters can be switched off; those with a modifier, arrows and Escape stay. */
export const isSingleKey = (keys: string) => !/(mod|alt)\+|escape/.test(keys);
