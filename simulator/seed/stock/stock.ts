/**
 * What people and Pages say in one language. Dialogues are separated by a blank line; `<` is the person, `>` the Page.
 * `[photo]` and `[like]` stand for an image and the thumb; `a | b` after a Page's line are quick replies and `<*` taps one;
 * a trailing ` +love` is the person's reaction. Words in braces are filled from `words` and the order's own facts.
 */
export interface Stock {
  locale: string;
  share: number;
  words: { lamp: string[]; bread: string[]; day: string[]; city: string[] };
  lamp: string;
  bread: string;
}
