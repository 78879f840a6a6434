export type Strength = { level: 0 | 1 | 2 | 3 | 4; words: string };

const common = /^(password|passwort|contraseña|qwerty|azerty|letmein|welcome|admin|iloveyou|12345678|abc123|messagesender)/i;

/** A guess in words; only the length is a rule. */
export function passwordStrength(password: string): Strength {
  const length = Array.from(password).length;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password)).length;
  const variety = new Set(password).size;
  if (length === 0) return { level: 0, words: "At least 8 characters. A few random words are best." };
  if (length < 8) return { level: 1, words: `${length} of at least 8 characters.` };
  if (common.test(password) || variety < 5) return { level: 1, words: "Easy to guess. Take a few random words." };
  if (length >= 16 || (length >= 12 && kinds >= 3)) return { level: 4, words: `Strong. ${length} characters.` };
  if (length >= 12 || kinds >= 3) return { level: 3, words: `Good. ${length} characters.` };
  return { level: 2, words: "Short. Longer is better than complicated." };
}
