import type { TemplateComponent } from "../world/utility-template.ts";

export interface LibraryTemplate {
  id: string;
  name: string;
  language: string;
  topic: string;
  usecase: string;
  industry: string[];
  header?: string;
  body: string;
  bodyExamples: string[];
  bodyTypes: string[];
  buttons: LibraryButton[];
}

export type LibraryButton =
  | { type: "URL"; text: string; url: string }
  | { type: "PHONE_NUMBER"; text: string; phone_number: string }
  | { type: "POSTBACK"; text: string };

const shop = { topic: "ORDER_MANAGEMENT", industry: ["E_COMMERCE"] };
const bank = { topic: "PAYMENTS", industry: ["FINANCIAL_SERVICES"] };
const url = (text: string, address: string): LibraryButton => ({ type: "URL", text, url: address });
const postback = (text: string): LibraryButton => ({ type: "POSTBACK", text });

const entries: Omit<LibraryTemplate, "id">[] = [
  {
    ...{ name: "order_confirmation_1", language: "en", ...shop, usecase: "ORDER_CONFIRMATION" },
    body: "Hi {{1}}, thank you for your order {{2}}. We will let you know as soon as it is on its way.",
    ...{ bodyExamples: ["Ada", "LU-2041"], bodyTypes: ["TEXT", "TEXT"] },
    buttons: [url("View order", "https://www.example.com/orders/{{1}}")],
  },
  {
    ...{ name: "order_pick_up_1", language: "en", ...shop, usecase: "ORDER_PICK_UP" },
    header: "Ready for you",
    body: "{{1}}, your order {{2}} can be picked up from {{3}} on. Please bring this message with you.",
    ...{ bodyExamples: ["Ada", "LU-2041", "5th January"], bodyTypes: ["TEXT", "TEXT", "DATE"] },
    buttons: [
      url("How to find us", "https://www.example.com"),
      { type: "PHONE_NUMBER", text: "Call us", phone_number: "+16315551010" },
    ],
  },
  {
    ...{ name: "shipment_confirmation_1", language: "en", ...shop, usecase: "SHIPMENT_CONFIRMATION" },
    header: "On its way",
    body: "Hello {{1}}, we have handed your order {{2}} to the carrier. It should reach you on {{3}}.",
    ...{ bodyExamples: ["Ada", "LU-2041", "January 8th"], bodyTypes: ["TEXT", "TEXT", "DATE"] },
    buttons: [url("Track parcel", "https://www.example.com/track/{{1}}")],
  },
  {
    ...{ name: "delivery_update_1", language: "en", ...shop, usecase: "DELIVERY_UPDATE" },
    body: "Good news {{1}}, your order {{2}} is out for delivery and should arrive on {{3}} before the evening.",
    ...{ bodyExamples: ["Ada", "LU-2041", "Friday"], bodyTypes: ["TEXT", "TEXT", "DATE"] },
    buttons: [],
  },
  {
    ...{ name: "delivery_confirmation_1", language: "en", ...shop, usecase: "DELIVERY_CONFIRMATION" },
    body: "{{1}}, your order was successfully delivered!\n\nYou can see your package and manage your order below.",
    ...{ bodyExamples: ["John"], bodyTypes: ["TEXT"] },
    buttons: [url("Manage order", "https://www.example.com")],
  },
  {
    ...{ name: "delivery_failed_2_form", language: "en", ...shop, usecase: "DELIVERY_FAILED" },
    body: "We were unable to deliver order {{1}} today.\n\nPlease {{2}} to schedule another delivery attempt.",
    ...{ bodyExamples: ["#12345", "try a redelivery"], bodyTypes: ["TEXT", "TEXT"] },
    buttons: [{ type: "FLOW", text: "Reschedule" } as unknown as LibraryButton],
  },
  {
    ...{ name: "return_confirmation_1", language: "en", ...shop, usecase: "RETURN_CONFIRMATION" },
    body: "Hi {{1}}, we have received what you sent back from order {{2}}. Your money is on its way to you.",
    ...{ bodyExamples: ["Ada", "LU-2041"], bodyTypes: ["TEXT", "TEXT"] },
    buttons: [],
  },
  {
    ...{ name: "payment_due_reminder_1", language: "en", ...bank, usecase: "PAYMENT_DUE_REMINDER" },
    header: "Payment reminder",
    body: "Hello {{1}}, your payment of {{2}} for invoice {{3}} is due on {{4}}. Thank you for paying it in time.",
    ...{ bodyExamples: ["Ada", "€120.00", "23444", "April 19th"], bodyTypes: ["TEXT", "AMOUNT", "NUMBER", "DATE"] },
    buttons: [
      url("Pay now", "https://www.example.com/pay/{{1}}"),
      { type: "PHONE_NUMBER", text: "Call us", phone_number: "+18005551234" },
    ],
  },
  {
    ...{ name: "payment_confirmation_1", language: "en", ...bank, usecase: "PAYMENT_CONFIRMATION" },
    body: "Thank you {{1}}, we have received your payment of {{2}} for invoice {{3}} today.",
    ...{ bodyExamples: ["Ada", "€120.00", "23444"], bodyTypes: ["TEXT", "AMOUNT", "NUMBER"] },
    buttons: [],
  },
  {
    ...{ name: "appointment_reminder_1", language: "en", topic: "ACCOUNT_UPDATE", usecase: "APPOINTMENT_REMINDER", industry: [] },
    body: "Hello {{1}}, this is a reminder of your appointment on {{2}} at our shop. Please tell us if you cannot come.",
    ...{ bodyExamples: ["Ada", "Friday at 10:00"], bodyTypes: ["TEXT", "DATE"] },
    buttons: [postback("Confirm"), postback("Reschedule")],
  },
  {
    ...{ name: "account_update_1", language: "en", topic: "ACCOUNT_UPDATE", usecase: "ACCOUNT_UPDATE", industry: [] },
    body: "Hi {{1}}, the details of your account were changed as you asked. Write to us if this was not you.",
    ...{ bodyExamples: ["Ada"], bodyTypes: ["TEXT"] },
    buttons: [],
  },
  {
    ...{ name: "order_confirmation_1", language: "es", ...shop, usecase: "ORDER_CONFIRMATION" },
    body: "Hola {{1}}, gracias por tu pedido {{2}}. Te avisaremos en cuanto esté en camino.",
    ...{ bodyExamples: ["Ada", "LU-2041"], bodyTypes: ["TEXT", "TEXT"] },
    buttons: [url("Ver pedido", "https://www.example.com/pedidos/{{1}}")],
  },
  {
    ...{ name: "appointment_reminder_1", language: "es", topic: "ACCOUNT_UPDATE", usecase: "APPOINTMENT_REMINDER", industry: [] },
    body: "Hola {{1}}, te recordamos tu cita del {{2}} en nuestra tienda. Avísanos si no puedes venir.",
    ...{ bodyExamples: ["Ada", "viernes a las 10:00"], bodyTypes: ["TEXT", "DATE"] },
    buttons: [postback("Confirmar")],
  },
];

/** Templates of Meta's own library: approved as they are, to be cloned by name. */
export const templateLibrary: LibraryTemplate[] = entries.map((entry, at) => ({ ...entry, id: String(7635027653257000 + at) }));

/** A clone may say the country; the library's languages have none. */
export function findInLibrary(name: string, language: string): LibraryTemplate | undefined {
  const [bare] = language.split("_");
  return templateLibrary.find((one) => one.name === name && (one.language === language || one.language === bare));
}

export function componentsOf({ header, body, bodyExamples }: LibraryTemplate, buttons: LibraryButton[]): TemplateComponent[] {
  return [
    ...(header ? [{ type: "HEADER", format: "TEXT", text: header }] : []),
    { type: "BODY", text: body, example: { body_text: [bodyExamples] } },
    ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons: buttons as unknown as Record<string, unknown>[] }] : []),
  ];
}
