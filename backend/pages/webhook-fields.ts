/** The events a Page must send us; one list for connecting and for checking. */
export const webhookFields = [
  "messages",
  "message_echoes",
  "message_edits",
  "message_deliveries",
  "message_reads",
  "message_reactions",
  "messaging_postbacks",
  "messaging_optins",
  "messaging_optouts",
  "messaging_referrals",
  "messaging_policy_enforcement",
  "messaging_handovers",
  "standby",
  "message_template_status_update",
  "feed",
];

/** What Facebook Login asks for; only what the code uses. */
export const loginScopes = ["pages_show_list", "pages_messaging", "pages_manage_metadata", "pages_read_engagement", "business_management"];

/** Without these a Page cannot be served. */
export const neededScopes = ["pages_messaging", "pages_manage_metadata", "pages_read_engagement"];
