/** Meta's rejection codes in words. */
const reasons: Record<string, string> = {
  INCORRECT_PARAMS: "A variable is written wrongly, stands at the beginning or end, or is out of order.",
  PARAMS_TO_WORD_RATIO_EXCEED_LIMIT: "There are too many variables for so few words.",
  TAG_SHOULD_BE_MARKETING: "Meta takes it for advertising.",
  TEMPLATE_VARIABLES_MISSING_SAMPLE_VALUES: "A variable has no example.",
  INVALID_FORMAT: "Its form is not what Meta expects.",
  ABUSIVE_CONTENT: "Meta takes it for abusive.",
  SCAM: "Meta takes it for a scam.",
};

export function reasonWords(reason: string | null): string | null {
  if (!reason || reason === "NONE") return null;
  return reasons[reason] ?? (/^[A-Z_]+$/.test(reason) ? `Meta says: ${reason.toLowerCase().replaceAll("_", " ")}.` : reason);
}

/** Whether a Page's copy is out of the way, so that the text may change and be submitted again. */
export const isGone = (status: string | null) => status === null || status === "rejected" || status === "deleted";
