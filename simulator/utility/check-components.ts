import { refuse } from "../graph/graph-refusal.ts";
import { checkLength } from "../sending/check-length.ts";
import { badParam } from "../sending/send-refusals.ts";
import { listOf, oneOf, requiredText } from "../sending/templates/read-payload.ts";
import type { TemplateComponent } from "../world/utility-template.ts";

const maximumBody = 1024;
const maximumHeader = 60;
const maximumButtons = 3;
const maximumLabel = 20;

/** What the call refuses at once; the review that follows may still reject. */
export function checkComponents(value: unknown): TemplateComponent[] {
  const components = listOf("components", value, { least: 1, most: 4 }) as unknown as TemplateComponent[];
  for (const [index, component] of components.entries()) {
    component.type = oneOf(`components[${index}][type]`, String(component.type ?? "").toUpperCase(), [
      "HEADER",
      "BODY",
      "FOOTER",
      "BUTTONS",
    ]);
    checkComponent(`components[${index}]`, component);
  }
  const kinds = components.map(({ type }) => type);
  if (!kinds.includes("BODY")) badParam("Param components must have a BODY.");
  if (new Set(kinds).size < kinds.length) badParam("Param components must not have a type twice.");
  return components;
}

function checkComponent(name: string, component: TemplateComponent): void {
  if (component.type === "BUTTONS") {
    checkTemplateButtons(name, component);
    return;
  }
  if (component.type === "HEADER") {
    // A picture stands above a title, so that the message is a card.
    component.format = oneOf(`${name}[format]`, String(component.format ?? "TEXT").toUpperCase(), ["TEXT", "IMAGE"]);
  }
  const text = requiredText(`${name}[text]`, component.text);
  checkLength(`${name}[text]`, text, component.type === "BODY" ? maximumBody : maximumHeader);
}

function checkTemplateButtons(name: string, component: TemplateComponent): void {
  const buttons = listOf(`${name}[buttons]`, component.buttons, { least: 1, most: maximumButtons });
  for (const [index, button] of buttons.entries()) {
    const own = `${name}[buttons][${index}]`;
    const type = String(button.type ?? "").toUpperCase();
    if (type === "QUICK_REPLY") refuse(100, "(#100) Quick reply buttons are not supported in utility templates.", 2018416);
    oneOf(`${own}[type]`, type, ["URL", "POSTBACK", "PHONE_NUMBER"]);
    requiredText(`${own}[text]`, button.text ?? button.title, maximumLabel);
    if (type === "POSTBACK" && button.example !== undefined) {
      refuse(100, "(#100) Postback buttons must not carry an example.", 2388051);
    }
    if (type === "URL") requiredText(`${own}[url]`, button.url);
    if (type === "PHONE_NUMBER") requiredText(`${own}[phone_number]`, button.phone_number);
  }
}
