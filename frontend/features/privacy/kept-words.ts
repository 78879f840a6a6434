import type { KeptOfPerson } from "contract/privacy.ts";
import { countWords } from "../contacts/count-words.ts";

/** What a deletion removes and what it leaves, line by line; what there is none of is not mentioned. */
export function deletionLines(kept: KeptOfPerson): { removed: string[]; stays: string[] } {
  const { messages, files, comments, events, campaigns } = kept;
  const lines = (...given: (string | false)[]) => given.filter((line) => line !== false);
  return {
    removed: lines(
      "Name, picture, tags, fields, lists, consent and everything else of the profile",
      messages > 0 && `${countWords(messages, "message", "messages")}, theirs and yours`,
      files > 0 && `${countWords(files, "file", "files")}, unless somebody else sent the same`,
      comments > 0 && `${countWords(comments, "comment", "comments")} under posts of the Page, in our copy`,
      events > 0 && `${countWords(events, "other event", "other events")} that Meta told of them`,
      "Their part of the raw webhook events, within minutes",
    ),
    stays: lines(
      campaigns > 0 && `The figures of ${countWords(campaigns, "campaign", "campaigns")}, without the person`,
      "Backups made before now, until they expire",
      "At Meta: the conversation in Messenger and in the Page's inbox. Meta Business Suite can delete your copy there",
    ),
  };
}

/** How much a deletion removed, in a line. */
export function removedWords({ messages, files, campaigns }: KeptOfPerson): string {
  const parts = [
    countWords(messages, "message", "messages"),
    ...(files > 0 ? [countWords(files, "file", "files")] : []),
    ...(campaigns > 0 ? [`taken out of ${countWords(campaigns, "campaign", "campaigns")}`] : []),
  ];
  return parts.join(", ");
}
