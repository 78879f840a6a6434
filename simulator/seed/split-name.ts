/** Vietnamese names put the family name first; all others here put it last. */
export function splitName(person: { name: string; locale: string }): { first: string; last: string } {
  const words = person.name.split(" ");
  if (words.length === 1) return { first: person.name, last: "" };
  if (person.locale.startsWith("vi")) return { first: words.at(-1) as string, last: words.slice(0, -1).join(" ") };
  return { first: words[0] as string, last: words.slice(1).join(" ") };
}
