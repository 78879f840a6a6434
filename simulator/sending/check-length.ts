import { tooLong } from "./send-refusals.ts";

export function checkLength(name: string, text: string, maximum: number): void {
  if (text.length > maximum && [...text].length > maximum) tooLong(name, maximum);
}
