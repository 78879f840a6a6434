const prefix = "messagesender.draft.";

/** A draft for each conversation, kept in this browser until it is sent. */
export function readDraft(conversationId: string): string {
  try {
    return localStorage.getItem(prefix + conversationId) ?? "";
  } catch {
    return "";
  }
}

const listeners = new Set<() => void>();

export function writeDraft(conversationId: string, text: string) {
  const had = hasDraft(conversationId);
  try {
    if (text.trim()) localStorage.setItem(prefix + conversationId, text);
    else localStorage.removeItem(prefix + conversationId);
  } catch {
    return;
  }
  if (had !== hasDraft(conversationId)) for (const listener of listeners) listener();
}

export const hasDraft = (conversationId: string) => readDraft(conversationId) !== "";

export function onDrafts(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
