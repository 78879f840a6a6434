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
  /** What the person who connected it may do there. */
  tasks: string[];
  /** Reached through a business portfolio: not listed without business_management. */
  isBusinessOwned: boolean;
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
    tasks: [...everyTask],
    isBusinessOwned: false,
    ...page,
  };
}
