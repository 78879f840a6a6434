"use client";
import type { MessageOnWire } from "contract/messages.ts";
import { useEffect, useRef, useState } from "react";

/** Speaks new messages politely, and a send that failed at once. */
export function ThreadAnnouncer({ messages }: { messages: MessageOnWire[] }) {
  const [polite, setPolite] = useState("");
  const [urgent, setUrgent] = useState("");
  const known = useRef<Map<string, string> | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = new Map(messages.map(({ id, status }) => [id, status]));
    if (!before) return;
    for (const message of messages.slice(-5)) {
      const { id, direction, status, authorName, content, problem } = message;
      if (direction === "in" && !before.has(id)) setPolite(`${authorName ?? "They"} wrote: ${content.text ?? content.kind}`);
      if ((status === "failed" || status === "refused") && before.get(id) !== status)
        setUrgent(`Not sent. ${problem?.message ?? ""}`);
    }
  }, [messages]);
  return (
    <>
      <span className="sr-only" role="status">
        {polite}
      </span>
      <span className="sr-only" role="alert">
        {urgent}
      </span>
    </>
  );
}
