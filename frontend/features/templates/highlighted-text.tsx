import { type KnownVariables, splitText } from "contract/message-variables.ts";

/** Lies under the text area and colours its variables; the same type metrics keep both in step. */
export function HighlightedText({ text, known }: { text: string; known: KnownVariables }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 overflow-hidden whitespace-pre-wrap break-words px-3 py-2.5 text-base text-transparent leading-6"
    >
      {withOffsets(text, known).map(({ part, offset }) =>
        part.variable ? (
          <span
            key={offset}
            className={`rounded-[4px] ${part.variable.fault ? "bg-warning-soft ring-1 ring-warning" : "bg-primary-soft-2"}`}
          >
            {part.text}
          </span>
        ) : (
          <span key={offset}>{part.text}</span>
        ),
      )}{" "}
    </div>
  );
}

function withOffsets(text: string, known: KnownVariables) {
  let offset = 0;
  return splitText(text, known).map((part) => {
    const at = { part, offset };
    offset += part.text.length;
    return at;
  });
}
