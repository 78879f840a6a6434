export interface Page {
  id: string;
  name: string;
  username: string;
  category: string;
  /** What the Page's picture shows; the demonstration Pages have their own drawings. */
  emblem: "lamp" | "bread" | "letter";
  color: string;
  restricted: boolean;
  inboxRestricted: boolean;
  humanAgentGranted: boolean;
  adWindowDays: 1 | 7;
  subscribedFields: string[] | null;
  webhooksDisabledAt: number;
  /** Since when the developer has been warned about. */
  webhooksFailingSince: number;
  /** What the person who connected it may do there. */
  tasks: string[];
  /** Reached through a business portfolio: not listed without business_management. */
  isBusinessOwned: boolean;
  /** With a default app conversations are routed: one app owns a thread, the others stand by. */
  defaultAppId: string | null;
  /** Labels need the Page Contact Terms. */
  hasContactTerms: boolean;
  /** Whether Meta offers utility messages to this Page. */
  utilityMessages: boolean;
  /** Where the free recurring notifications of old still work: AU, EU, JP, KR, UK. */
  region: string;
  oneTimeNotifications: boolean;
  /** Commerce messages disabled after a violation. */
  commerceDisabled: boolean;
  catalog: string[];
  forms: string[];
  profile: Record<string, unknown>;
}

export const everyTask = ["ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING", "MODERATE", "MANAGE"];

export function createPage(page: Pick<Page, "id" | "name" | "category"> & Partial<Page>): Page {
  return {
    username: page.name.toLowerCase().replace(/[^a-z0-9]+/g, ""),
    emblem: "letter",
    color: "#52525b",
    restricted: false,
    inboxRestricted: false,
    humanAgentGranted: true,
    adWindowDays: 7,
    subscribedFields: null,
    webhooksDisabledAt: 0,
    webhooksFailingSince: 0,
    tasks: [...everyTask],
    isBusinessOwned: false,
    defaultAppId: null,
    hasContactTerms: true,
    utilityMessages: true,
    region: "EU",
    oneTimeNotifications: false,
    commerceDisabled: false,
    catalog: [],
    forms: [],
    profile: {},
    ...page,
  };
}
