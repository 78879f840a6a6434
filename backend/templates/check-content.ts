import { findVariableFaults, textsOf } from "contract/message-variables.ts";
import type { OutgoingContent } from "contract/messages.ts";
import { AppError } from "../errors.ts";

/** @throws AppError invalid_request when a variable of the message cannot be filled */
export function checkContent(content: OutgoingContent) {
  if (content.utility)
    throw new AppError("invalid_request", "A utility template is sent by itself; it cannot be kept as a message.");
  const issues = textsOf(content).flatMap(({ field, text }) =>
    findVariableFaults(text).map((message) => ({ path: `content.${field}`, message })),
  );
  if (issues.length > 0) throw new AppError("invalid_request", issues.map((issue) => issue.message).join(" "), { issues });
}
