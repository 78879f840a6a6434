/** Permissions the dialog can grant, in the words it shows. */
export const knownScopes: Record<string, string> = {
  pages_show_list: "Show a list of the Pages you manage",
  pages_messaging: "Manage and access Page conversations in Messenger",
  pages_manage_metadata: "Manage accounts, settings, and webhooks for a Page",
  pages_read_engagement: "Read content posted on the Page",
  pages_read_user_content: "Read user content on your Page",
  pages_manage_engagement: "Manage comments on your Page",
  pages_manage_posts: "Create and manage content on your Page",
  pages_utility_messaging: "Send utility messages from your Page",
  pages_user_locale: "Access the language of people who message you",
  pages_user_timezone: "Access the time zone of people who message you",
  pages_user_gender: "Access the gender of people who message you",
  business_management: "Manage your business",
  paid_marketing_messages: "Send paid marketing messages",
  marketing_messages_messenger: "Send marketing messages in Messenger",
  ads_management: "Manage ads for ad accounts that you have access to",
  ads_read: "Access ads statistics",
  instagram_basic: "Access profile and posts from your Instagram account",
  instagram_manage_messages: "Manage and access Instagram conversations",
  public_profile: "Your name and profile picture",
  email: "Your email address",
};

/** What a Login for Business configuration (config_id) holds. */
export const configuredScopes = [
  "pages_show_list",
  "pages_messaging",
  "pages_manage_metadata",
  "pages_read_engagement",
  "pages_utility_messaging",
  "business_management",
];
