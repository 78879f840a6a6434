/** The real name, or an honest placeholder. */
export const contactName = (name: string | null, psid: string): string => name ?? `Messenger user ·${psid.slice(-4)}`;
