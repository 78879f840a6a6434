export type SimulatedPerson = { psid: string; pageId: string; name: string; deliveredAt: string | null; readAt: string | null };
export type SimulatedMessage = { mid: string; from: "person" | "page"; text: string | null; metadata: string | null };

export type SimulatorClient = {
  url: string;
  control: <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;
  addPage: (name: string) => Promise<{ id: string; name: string }>;
  addPeople: (pageId: string, facts: { count?: number; name?: string; lastMessageHoursAgo?: number | null }) => Promise<string[]>;
  act: (psid: string, act: Record<string, unknown>) => Promise<{ mid: string }>;
  thread: (psid: string) => Promise<SimulatedMessage[]>;
  /** Brings what a Page's people wrote before it was connected into the product. */
  replayHistory: (pageId: string) => Promise<{ events: number }>;
  sendsSummary: () => Promise<{ accepted: number; distinctMetadata: number; duplicates: { metadata: string; count: number }[] }>;
};

/** The controls of a simulator: its people, its clock, its faults. */
export function createSimulatorClient(url: string): SimulatorClient {
  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/control${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${method} ${path}: ${text.slice(0, 200)}`);
    return JSON.parse(text) as T;
  };
  return {
    url,
    control,
    addPage: (name) => control("POST", "/pages", { name }),
    addPeople: async (pageId, facts) => (await control<{ psids: string[] }>("POST", `/pages/${pageId}/people`, facts)).psids,
    act: (psid, act) => control("POST", `/people/${psid}/act`, act),
    thread: async (psid) => (await control<{ data: SimulatedMessage[] }>("GET", `/people/${psid}/thread`)).data,
    replayHistory: (pageId) => control("POST", `/pages/${pageId}/replay-history`),
    sendsSummary: () => control("GET", "/sends/summary"),
  };
}
