import { Inbox, Megaphone, MessageSquareText, PanelsTopLeft, Users } from "lucide-react";

/** The places of a workspace, as they stand in the rail, the tab bar and the palette. */
export const sections = [
  { id: "inbox", title: "Inbox", icon: Inbox, keys: "g i" },
  { id: "contacts", title: "Contacts", icon: Users, keys: "g c" },
  { id: "campaigns", title: "Campaigns", icon: Megaphone, keys: "g m" },
  { id: "templates", title: "Templates", icon: MessageSquareText, keys: "g t" },
  { id: "pages", title: "Pages", icon: PanelsTopLeft, keys: "g p" },
] as const;

export const sectionHref = (workspaceId: string, id: string) => `/w/${workspaceId}/${id}`;

/** "inbox" for /w/1/inbox/2. */
export const sectionOf = (path: string) => path.split("/")[3] ?? "";
