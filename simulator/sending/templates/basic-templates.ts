import { getAttachment } from "../../attachments/save-attachment.ts";
import { refuse } from "../../graph/graph-refusal.ts";
import type { Page } from "../../world/page.ts";
import type { World } from "../../world/world.ts";
import { badParam } from "../send-refusals.ts";
import { checkButtons, checkDefaultAction } from "./check-buttons.ts";
import { listOf, oneOf, optionalText, type Payload, payloadName, requiredText } from "./read-payload.ts";

const elementsName = `${payloadName}[elements]`;

export function checkButtonTemplate(payload: Payload): void {
  requiredText(`${payloadName}[text]`, payload.text, 640);
  checkButtons(`${payloadName}[buttons]`, payload.buttons);
}

export function checkGenericTemplate(payload: Payload): void {
  const elements = listOf(elementsName, payload.elements, { least: 1, most: 10 });
  for (const [index, element] of elements.entries()) checkCard(`${elementsName}[${index}]`, element);
}

function checkCard(name: string, element: Payload): void {
  requiredText(`${name}[title]`, element.title, 80);
  optionalText(`${name}[subtitle]`, element.subtitle, 80);
  const hasMore = [element.subtitle, element.image_url, element.default_action, element.buttons].some(Boolean);
  if (!hasMore) badParam(`Param ${name} must have at least one more property than title.`);
  if (element.buttons !== undefined) checkButtons(`${name}[buttons]`, element.buttons, { least: 0 });
  checkDefaultAction(`${name}[default_action]`, element.default_action);
}

/** One picture or video that Meta has already: a saved attachment, or something on facebook.com. */
export function checkMediaTemplate(payload: Payload, { world, page }: { world: World; page: Page }): void {
  const [element = {}] = listOf(elementsName, payload.elements, { least: 1, most: 1 });
  const name = `${elementsName}[0]`;
  const type = oneOf(`${name}[media_type]`, element.media_type, ["image", "video"]);
  const { attachment_id: id, url } = element;
  if ((id === undefined) === (url === undefined)) badParam(`Param ${name} needs either attachment_id or url.`);
  if (id !== undefined && getAttachment(world, page.id, String(id)).type !== type) {
    badParam(`Param ${name}[attachment_id] must be of media_type ${type}.`);
  }
  if (url !== undefined && !isFacebookUrl(url)) badParam(`Param ${name}[url] must be a facebook.com URL.`);
  if (element.buttons !== undefined) checkButtons(`${name}[buttons]`, element.buttons, { least: 0 });
}

function isFacebookUrl(url: unknown): boolean {
  return typeof url === "string" && /^https:\/\/(\w+\.)?facebook\.com\//.test(url);
}

export function checkProductTemplate(payload: Payload, { page }: { page: Page }): void {
  if (page.commerceDisabled) refuse(2022, "(#2022) Commerce messages are disabled for this Page after a policy violation.");
  const elements = listOf(elementsName, payload.elements, { least: 1, most: 10 });
  for (const [index, element] of elements.entries()) {
    const id = requiredText(`${elementsName}[${index}][id]`, element.id);
    if (!page.catalog.includes(id)) refuse(100, `(#100) Product ${id} is not in a catalog of this Page.`, 2018320);
  }
}

export function checkImageGrid(payload: Payload): void {
  const [element = {}] = listOf(elementsName, payload.elements, { least: 1, most: 1 });
  const name = `${elementsName}[0]`;
  const images = listOf(`${name}[images]`, element.images, { least: 2, most: 6 });
  for (const [index, image] of images.entries()) requiredText(`${name}[images][${index}][url]`, image.url);
  if (images.filter((image) => image.is_hero_image === true).length > 1)
    badParam(`Param ${name}[images] may have one hero image.`);
  optionalText(`${name}[title]`, element.title, 45);
  optionalText(`${name}[subtitle]`, element.subtitle, 80);
  if (element.buttons !== undefined)
    checkButtons(`${name}[buttons]`, element.buttons, { least: 0, types: ["web_url", "postback"] });
}
