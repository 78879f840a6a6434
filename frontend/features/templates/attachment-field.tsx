import type { AttachmentType } from "contract/message-limits.ts";
import { useId } from "react";
import { fieldStyles } from "../../components/ui/input.tsx";
import { attachmentWords } from "./message-kinds.ts";

type Props = { type: AttachmentType; url: string; fault: string | undefined; onChange: (url: string) => void };

/** Where Meta fetches an attachment from. */
export function AttachmentField({ type, url, fault, onChange }: Props) {
  const id = useId();
  const { title, help } = attachmentWords[type];
  return (
    <div>
      <label htmlFor={id} className="font-medium text-sm">
        Address of the {title.toLowerCase()}
      </label>
      <input
        id={id}
        type="url"
        value={url}
        placeholder="https://…"
        aria-invalid={Boolean(fault)}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        className={`${fieldStyles} mt-1.5 block h-9 px-2.5 text-sm placeholder:text-subtle-foreground`}
      />
      <p id={`${id}-help`} className={`mt-1 text-xs ${fault ? "text-destructive-ink" : "text-muted-foreground"}`}>
        {fault ?? `Meta fetches it from there, so everybody must be able to open it. ${help}`}
      </p>
    </div>
  );
}
