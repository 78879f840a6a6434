import { fillPlaceholders, placeholdersOf } from "contract/utility-rules.ts";
import { type LibraryTemplate, type UtilityButton, type UtilityVariable, utilityLimits } from "contract/utility-templates.ts";
import { listOf, textOf, textsOf } from "../../pages/read-graph.ts";

/** Reads a row of Meta's library, ready to be taken over; what cannot be used here says why. A row without name or text is none. */
export function readLibraryTemplate(row: Record<string, unknown>): LibraryTemplate[] {
  const [name, body] = [textOf(row.name), textOf(row.body)?.trim()];
  if (!name || !body) return [];
  const header = textOf(row.header)?.trim() ?? "";
  const names = placeholdersOf(body);
  const examples = textsOf(row.body_params);
  const buttons: UtilityButton[] = [];
  const variables: UtilityVariable[] = names.map((one, at) => variable(one, examples[at] ?? ""));
  let problem: string | null = /\{\{/.test(header) ? "Its title has a variable, which cannot be filled here." : null;
  for (const one of listOf(row.buttons)) {
    const button = readButton(one, variables);
    if (button) buttons.push(button);
    else problem ??= `It has a button of the kind “${textOf(one.type)?.toLowerCase() ?? "unknown"}”, which cannot be used here.`;
  }
  if (body.length > utilityLimits.body || header.length > utilityLimits.header || buttons.length > utilityLimits.buttons)
    problem ??= "It is longer than what can be kept here.";
  const content = {
    header,
    body: body.slice(0, utilityLimits.body),
    buttons: buttons.slice(0, utilityLimits.buttons),
    variables,
  };
  const topic = textOf(row.usecase) ?? textOf(row.topic);
  const kinds = Object.fromEntries(
    names.flatMap((one, at) => {
      const kind = textsOf(row.body_param_types)[at]?.toLowerCase().replaceAll("_", " ");
      return kind && kind !== "text" ? [[one, kind]] : [];
    }),
  );
  return [
    {
      ...{ name, kinds, problem, topic: topic && inWords(topic) },
      content: { ...content, header: header.slice(0, utilityLimits.header), libraryName: name },
    },
  ];
}

const variable = (name: string, example: string): UtilityVariable => ({
  ...{ name, source: "typed", fallback: "" },
  example: example.slice(0, utilityLimits.value),
});

/** Undefined for kinds that Messenger or this product does not know. Adds the variable that an address ends with. */
function readButton(row: Record<string, unknown>, variables: UtilityVariable[]): UtilityButton | undefined {
  const title = (textOf(row.text) ?? "").slice(0, utilityLimits.buttonTitle);
  const type = textOf(row.type)?.toUpperCase();
  if (type === "POSTBACK") return { type: "postback", title, payload: title.toLowerCase().replace(/[^a-z0-9]+/g, "_") };
  if (type === "PHONE_NUMBER") return { type: "phone", title, phone: "" };
  if (type !== "URL") return undefined;
  const url = textOf(row.url) ?? "";
  if (placeholdersOf(url).length === 0) return { type: "url", title, url };
  // Meta counts the variable of an address apart from those of the text.
  const next = String(variables.length + 1);
  variables.push(variable(next, ""));
  return { type: "url", title, url: fillPlaceholders(url, () => `{{${next}}}`) };
}

const inWords = (code: string) => code.charAt(0).toUpperCase() + code.slice(1).toLowerCase().replaceAll("_", " ");
