import type { SendQuestion } from "./policy.ts";

/** What the policy was asked, as kept with a message: JSON of all that is there; a fact left out was null, false or empty. */
export function policyInputs({ page, contact, ...rest }: SendQuestion): string {
  return JSON.stringify({ ...present(rest), page: present(page), contact: present(contact) });
}

function present(facts: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) if (!isNothing(value)) kept[name] = value;
  return kept;
}

const isNothing = (value: unknown) => value === null || value === false || (Array.isArray(value) && value.length === 0);
