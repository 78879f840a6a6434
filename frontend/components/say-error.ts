import { toast } from "sonner";
import { errorWords } from "./error-words.ts";

/** An error of something the person did, as a toast. */
export function sayError(error: unknown) {
  const { title, text, requestId } = errorWords(error);
  toast.error(title, { description: requestId ? `${text} (request ${requestId})` : text });
}
