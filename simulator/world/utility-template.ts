export type TemplateStatus =
  | "PENDING"
  | "APPROVED"
  | "REJECTED"
  | "PAUSED"
  | "DISABLED"
  | "IN_APPEAL"
  | "LIMIT_EXCEEDED"
  | "PENDING_DELETION"
  | "DELETED"
  | "ARCHIVED";

export interface TemplateComponent {
  type: string;
  format?: string;
  text?: string;
  example?: Record<string, unknown>;
  buttons?: Record<string, unknown>[];
}

/** One name in one language of one Page. */
export interface UtilityTemplate {
  id: string;
  pageId: string;
  name: string;
  language: string;
  category: string;
  components: TemplateComponent[];
  parameterFormat: "POSITIONAL" | "NAMED";
  /** What was uploaded for the header. */
  pictureUrl?: string | null;
  status: TemplateStatus;
  rejectedReason: string | null;
  libraryName: string | null;
  createdAt: number;
  updatedAt: number;
}
