/** What one check of readiness says. Only what keeps the process from serving is "failed". */
export type Finding = { state: "ok" | "warning" | "failed" | "off"; message: string };

export const ok = (message: string): Finding => ({ state: "ok", message });
export const warning = (message: string): Finding => ({ state: "warning", message });
export const off = (message: string): Finding => ({ state: "off", message });
