export type SettingsTab = { id: string; title: string; purpose: string; isOwners: boolean };

/** What the settings hold, in the order of the tabs; the first stands at the address without a name. */
export const settingsTabs: SettingsTab[] = [
  {
    id: "",
    title: "Workspace",
    purpose: "The workspace's name, colour and time zone, and the limits of its campaigns.",
    isOwners: false,
  },
  { id: "account", title: "Your account", purpose: "Your name, your password and where you are signed in.", isOwners: false },
  { id: "fields", title: "Fields", purpose: "What you note of people, and can name in messages.", isOwners: false },
  {
    id: "privacy",
    title: "Privacy",
    purpose: "How long things are kept, and what was deleted when people asked.",
    isOwners: false,
  },
  { id: "team", title: "Team", purpose: "Who works here, in which workspaces, and what they may do.", isOwners: true },
  { id: "email", title: "E-mail", purpose: "How invitations and links for new passwords get to people.", isOwners: true },
  { id: "backups", title: "Backups", purpose: "What is kept for the worst day, and proof that it works.", isOwners: true },
  { id: "audit", title: "Audit log", purpose: "Who did what, from which address.", isOwners: true },
];

/** The tab of /w/1/settings/team. */
export const tabOf = (path: string): SettingsTab | undefined => settingsTabs.find(({ id }) => id === (path.split("/")[4] ?? ""));
