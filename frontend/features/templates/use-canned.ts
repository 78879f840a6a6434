import { useMutation, useQuery } from "@tanstack/react-query";
import type { OutgoingContent } from "contract/messages.ts";
import { renderTemplate, type TemplateOnWire } from "contract/templates.ts";
import { type KeyboardEvent, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { findCanned, findSlash } from "./find-canned.ts";
import { cannedQuery } from "./template-queries.ts";

/** Saved answers behind a slash: follows what is typed, and hands over the chosen one as this contact gets it. */
export function useCanned(contactId: string, onInsert: (content: OutgoingContent) => void) {
  const { id: workspaceId } = useWorkspace();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const { data = [] } = useQuery({ ...cannedQuery(workspaceId), enabled: typed !== null });
  const found = typed === null ? [] : findCanned(data, typed);
  const render = useMutation({
    mutationFn: (template: TemplateOnWire) =>
      callApi(renderTemplate, { params: { workspaceId, templateId: template.id }, body: { contactId } }),
    onSuccess: ({ content }) => onInsert(content),
    onError: sayError,
  });
  const choose = (template: TemplateOnWire) => {
    setTyped(null);
    render.mutate(template);
  };
  return {
    isOpen: found.length > 0,
    found,
    active: Math.min(active, Math.max(0, found.length - 1)),
    choose,
    follow: (text: string, caret: number) => {
      setTyped(findSlash(text, caret));
      setActive(0);
    },
    /** True when the key was for the list. */
    onKey(event: KeyboardEvent): boolean {
      const chosen = found[Math.min(active, found.length - 1)];
      if (!chosen) return false;
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step !== 0) setActive((active + step + found.length) % found.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(chosen);
      else if (event.key === "Escape") setTyped(null);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
