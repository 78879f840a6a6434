/** What a permission of Facebook is good for here. */
const permissions: Record<string, string> = {
  pages_messaging: "read and answer messages",
  pages_manage_metadata: "be told when a message comes in",
  public_profile: "know who you are",
  pages_show_list: "see your list of Pages",
  pages_read_engagement: "read names and pictures of the Page",
  pages_read_user_content: "read comments",
  pages_utility_messaging: "send approved utility templates",
  pages_messaging_subscriptions: "send subscribed messages",
  business_management: "see Pages of your business account",
};

export const permissionWords = (permission: string): string => permissions[permission] ?? permission.replaceAll("_", " ");

const tasks: Record<string, string> = {
  MESSAGING: "answer messages",
  MODERATE: "moderate comments",
  CREATE_CONTENT: "publish",
  MANAGE: "manage the Page",
  ADVERTISE: "run ads",
  ANALYZE: "see insights",
};

export const taskWords = (task: string): string => tasks[task] ?? task.toLowerCase().replaceAll("_", " ");

/** Without this nothing can be sent or received. */
export const isNeeded = (permission: string) => permission === "pages_messaging" || permission === "pages_manage_metadata";
