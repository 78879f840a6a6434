import { useMemo } from "react";
import { colourJson, type JsonPart } from "./colour-json.ts";

const inks: Record<JsonPart["kind"], string | undefined> = {
  key: "text-primary-ink",
  text: "text-success-ink",
  number: "text-warning-ink",
  word: "text-warning-ink",
  plain: undefined,
};

/** A payload to read: indented, with long texts wrapped. */
export function JsonView({ raw }: { raw: string }) {
  const parts = useMemo(() => colourJson(raw), [raw]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre tabIndex={0} className="whitespace-pre-wrap break-all rounded-md bg-muted px-3 py-2.5 font-mono text-xs leading-[19px]">
      {parts.map((part, at) => (
        <span key={at} className={inks[part.kind]}>
          {part.text}
        </span>
      ))}
    </pre>
  );
}
