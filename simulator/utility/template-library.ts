import type { TemplateComponent } from "../world/utility-template.ts";

export interface LibraryTemplate {
  name: string;
  language: string;
  body: string;
  bodyExamples: string[];
  buttons: Record<string, unknown>[];
}

/** Templates of Meta's own library: approved as they are, to be cloned by name. */
export const templateLibrary: LibraryTemplate[] = [
  {
    name: "order_confirmation_1",
    language: "en_US",
    body: "Hi {{1}}, thank you for your order {{2}}. We will let you know as soon as it is on its way.",
    bodyExamples: ["Ada", "LU-2041"],
    buttons: [{ type: "URL", text: "View order", url: "https://www.example.com/orders/{{1}}" }],
  },
  {
    name: "delivery_update_1",
    language: "en_US",
    body: "Good news {{1}}, your order {{2}} is out for delivery and should arrive on {{3}} before the evening.",
    bodyExamples: ["Ada", "LU-2041", "Friday"],
    buttons: [],
  },
  {
    name: "appointment_reminder_1",
    language: "en_US",
    body: "Hello {{1}}, this is a reminder of your appointment on {{2}} at our shop. Please tell us if you cannot come.",
    bodyExamples: ["Ada", "Friday at 10:00"],
    buttons: [
      { type: "POSTBACK", text: "Confirm" },
      { type: "POSTBACK", text: "Reschedule" },
    ],
  },
  {
    name: "appointment_reminder_1",
    language: "es_ES",
    body: "Hola {{1}}, te recordamos tu cita del {{2}} en nuestra tienda. Avísanos si no puedes venir.",
    bodyExamples: ["Ada", "viernes a las 10:00"],
    buttons: [{ type: "POSTBACK", text: "Confirmar" }],
  },
  {
    name: "account_update_1",
    language: "en_US",
    body: "Hi {{1}}, the details of your account were changed as you asked. Write to us if this was not you.",
    bodyExamples: ["Ada"],
    buttons: [],
  },
];

export function findInLibrary(name: string, language: string): LibraryTemplate | undefined {
  return templateLibrary.find((one) => one.name === name && one.language === language);
}

export function componentsOf(template: LibraryTemplate): TemplateComponent[] {
  const body = { type: "BODY", text: template.body, example: { body_text: [template.bodyExamples] } };
  return template.buttons.length > 0 ? [body, { type: "BUTTONS", buttons: template.buttons }] : [body];
}
