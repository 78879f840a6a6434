export interface OutgoingEvent {
  pageId: string;
  field: string;
  psid: string | null;
  entry: Record<string, unknown>;
  onSettled?: () => void;
}

export interface Attempt {
  at: string;
  status: number | null;
  answer: string;
  ms: number;
}

export interface Delivery {
  id: number;
  at: string;
  pageIds: string[];
  fields: string[];
  psid: string | null;
  events: number;
  body: string;
  signature: string;
  attempts: Attempt[];
  state: "pending" | "delivered" | "failed";
  kind: "event" | "duplicate" | "resend" | "history";
}

export interface DeliveryLog {
  add(delivery: Omit<Delivery, "id">): Delivery;
  find(id: number): Delivery | undefined;
  list(after: number | null, limit: number): Delivery[];
  clear(): void;
}

const keptDeliveries = 2000;

export function createDeliveryLog(): DeliveryLog {
  let entries: Delivery[] = [];
  let lastId = 0;
  return {
    add(facts) {
      const delivery = { ...facts, id: ++lastId };
      entries.push(delivery);
      if (entries.length > 2 * keptDeliveries) entries = entries.slice(-keptDeliveries);
      return delivery;
    },
    find: (id) => entries.find((entry) => entry.id === id),
    list(after, limit) {
      if (after === null) return entries.slice(-limit);
      const start = entries.findIndex((entry) => entry.id > after);
      return start < 0 ? [] : entries.slice(start, start + limit);
    },
    clear() {
      entries = [];
    },
  };
}
