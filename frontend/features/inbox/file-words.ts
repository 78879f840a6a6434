import type { Attachment } from "contract/messages.ts";
import { sizeWords } from "../../components/size-words.ts";

/** What stands under a file's name: whether it can be opened, and why not. */
export function fileWords({ title, copy }: Attachment, word: string, canOpen: boolean): string {
  if (copy?.state === "expired" && copy.problem === "retention") return "Deleted after the time that files are kept here";
  if (copy?.state === "expired") return "Meta's link expired before it could be copied";
  if (copy?.state === "failed") {
    const why = copy.problem === "too_big" ? "Over 25 MB, so not copied here" : "It could not be copied here";
    return canOpen ? `${why}. Open at Meta while its link lasts` : why;
  }
  if (copy?.state === "waiting") return "Still copying. Open at Meta";
  const size = copy?.size ? sizeWords(copy.size) : null;
  if (!canOpen) return "Not available";
  return [title ? word : "Open", size].filter(Boolean).join(" · ");
}
