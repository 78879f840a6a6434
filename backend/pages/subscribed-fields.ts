/** The webhook fields every connected Page sends us; Meta replaces a Page's list with what it is given. */
export const subscribedFields = [
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
] as const;
