import { z } from "zod";

/** Every error the API can answer, with its HTTP status. */
export const errorStatus = {
  invalid_request: 400,
  invalid_cursor: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  code_needed: 401,
  wrong_code: 401,
  session_ended: 401,
  invalid_signature: 401,
  foreign_origin: 403,
  role_too_low: 403,
  owner_only: 403,
  wrong_password: 403,
  wrong_verify_token: 403,
  not_found: 404,
  owner_exists: 409,
  owner_stays: 409,
  already_member: 409,
  already_invited: 409,
  two_factor_on: 409,
  two_factor_off: 409,
  mail_not_configured: 409,
  page_connected_elsewhere: 409,
  page_not_connected: 409,
  page_not_granted: 409,
  history_not_running: 409,
  backup_not_running: 409,
  facebook_not_connected: 409,
  tag_exists: 409,
  too_many_tags: 409,
  template_at_meta: 409,
  template_changed: 409,
  template_name_taken: 409,
  template_shortcut_taken: 409,
  campaign_not_draft: 409,
  campaign_not_running: 409,
  campaign_not_paused: 409,
  campaign_already_over: 409,
  campaign_audience_empty: 409,
  campaign_changed: 409,
  campaign_on_its_way: 409,
  nothing_to_retry: 409,
  contact_list_in_use: 409,
  contact_busy: 409,
  idempotency_key_reused: 409,
  link_over: 410,
  body_too_large: 413,
  message_not_allowed: 422,
  locked_out: 429,
  too_many_requests: 429,
  internal_error: 500,
  facebook_refused: 502,
  facebook_unreachable: 502,
  mail_refused: 502,
  not_ready: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

export const ErrorBody = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    details: z.unknown().optional(),
    requestId: z.string(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;
