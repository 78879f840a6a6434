import { refuse } from "./graph-refusal.ts";
import type { Field } from "./parse-fields.ts";

export type FieldReaders<Node> = Record<string, (node: Node, field: Field) => unknown>;

/** Only the asked fields, `id` always; undefined values are left out, unknown names refused. */
export function selectFields<Node>(
  node: Node,
  asked: { fields: Field[]; readers: FieldReaders<Node>; type: string; defaults: string[] },
): Record<string, unknown> {
  const fields = asked.fields.length > 0 ? asked.fields : asked.defaults.map((name) => ({ name, args: {}, fields: [] }));
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const reader = asked.readers[field.name];
    if (!reader) refuse(100, `(#100) Tried accessing nonexisting field (${field.name}) on node type (${asked.type})`);
    const value = reader(node, field);
    if (value !== undefined) result[field.name] = value;
  }
  const id = asked.readers.id?.(node, { name: "id", args: {}, fields: [] });
  if (id !== undefined) result.id = id;
  return result;
}
