import type { Page } from "../../world/page.ts";
import type { World } from "../../world/world.ts";
import { badParam } from "../send-refusals.ts";
import {
  checkButtonTemplate,
  checkGenericTemplate,
  checkImageGrid,
  checkMediaTemplate,
  checkProductTemplate,
} from "./basic-templates.ts";
import { checkCoupon, checkReceipt } from "./commerce-templates.ts";
import {
  checkCustomerFeedback,
  checkCustomerInformation,
  checkInstantForm,
  checkNotificationMessages,
  checkOneTimeRequest,
} from "./form-templates.ts";
import type { Payload } from "./read-payload.ts";

type Check = (payload: Payload, where: { world: World; page: Page }) => void;

const checks: Record<string, Check> = {
  button: checkButtonTemplate,
  generic: checkGenericTemplate,
  media: checkMediaTemplate,
  product: checkProductTemplate,
  image_grid: checkImageGrid,
  receipt: checkReceipt,
  coupon: checkCoupon,
  customer_feedback: checkCustomerFeedback,
  customer_information: checkCustomerInformation,
  instant_form: checkInstantForm,
  notification_messages: checkNotificationMessages,
  one_time_notif_req: checkOneTimeRequest,
};

export function checkTemplate(payload: Payload, where: { world: World; page: Page }): Payload {
  const check = checks[String(payload.template_type)];
  if (!check) return badParam(`Invalid template type "${String(payload.template_type ?? "")}"`);
  check(payload, where);
  return payload;
}
