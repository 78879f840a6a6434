import { renderContent } from "contract/message-variables.ts";
import { type MessageDraft, toContent } from "../templates/message-draft.ts";
import { contentWords } from "../templates/message-kinds.ts";
import type { Preview } from "./reach-panel.tsx";

/** The message as a few real people will get it. */
export function ReviewSamples({
  samples,
  pageNames,
  message,
}: {
  samples: Preview["samples"];
  pageNames: Map<string, string>;
  message: MessageDraft;
}) {
  if (samples.length === 0) return null;
  return (
    <section aria-labelledby="samples" className="mt-6">
      <h2 id="samples" className="mb-2 font-semibold text-sm">
        What they get{" "}
        <span className="font-normal text-muted-foreground">
          · {samples.length === 1 ? "one example" : `${samples.length} examples`}
        </span>
      </h2>
      <ul className="border-border border-t">
        {samples.map((sample) => {
          const { content, empty } = renderContent(toContent(message), sample.person);
          return (
            <li
              key={sample.contactId}
              className="grid gap-x-4 gap-y-1 border-border border-b py-2.5 text-sm min-[900px]:grid-cols-[190px_minmax(0,1fr)]"
            >
              <div className="min-w-0">
                <div className="truncate font-medium" dir="auto">
                  {sample.contactName}
                </div>
                <div className="truncate text-muted-foreground text-xs">{pageNames.get(sample.pageId)}</div>
              </div>
              <div className="min-w-0 self-center">
                <p className="line-clamp-2 break-words" dir="auto">
                  {contentWords(content)}
                </p>
                {empty.length > 0 ? (
                  <p className="text-warning-ink text-xs">Gets replacement words, because something is unknown.</p>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
