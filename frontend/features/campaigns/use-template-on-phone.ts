import { useQuery } from "@tanstack/react-query";
import type { Person } from "contract/message-variables.ts";
import { fillUtility, utilityValues } from "contract/utility-rules.ts";
import { emptyMessage, type MessageDraft } from "../templates/message-draft.ts";
import { toPhoneDraft } from "../utility-templates/utility-preview.tsx";
import { utilityTemplateQuery } from "../utility-templates/utility-queries.ts";
import { filledOut, type TemplateDraft } from "./campaign-draft.ts";

/** A template as a person gets it; empty while none is chosen. */
export function useTemplateOnPhone(workspaceId: string, template: TemplateDraft | null): (person: Person | null) => MessageDraft {
  const { data } = useQuery({
    ...utilityTemplateQuery(workspaceId, template?.templateId ?? ""),
    enabled: template !== null,
    retry: false,
  });
  if (!data || !template) return () => emptyMessage;
  const { content, pictureUrl } = data;
  return (person) => {
    const { values } = utilityValues(content, person, filledOut(template));
    return toPhoneDraft({ ...fillUtility(content, values), pictureUrl });
  };
}
