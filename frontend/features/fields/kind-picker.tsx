import { type FieldKind, fieldKinds } from "contract/field-values.ts";
import { useId } from "react";
import { kinds } from "./kinds.ts";

/** What the field holds; it stays so. */
export function KindPicker({ kind, onChange }: { kind: FieldKind; onChange: (kind: FieldKind) => void }) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Kind</legend>
      <div className="grid grid-cols-5 gap-1.5 max-[479px]:grid-cols-3">
        {fieldKinds.map((one) => {
          const { title, icon: Icon } = kinds[one];
          return (
            <label
              key={one}
              className="flex h-14 cursor-pointer flex-col items-center justify-center gap-1 rounded-sm border border-border-strong text-muted-foreground text-xs hover:bg-accent has-checked:border-primary has-checked:bg-primary-soft has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-ring"
            >
              <input type="radio" name={name} checked={kind === one} onChange={() => onChange(one)} className="sr-only" />
              <Icon className="size-4" strokeWidth={1.75} aria-hidden />
              {title}
            </label>
          );
        })}
      </div>
      <p className="mt-1.5 text-muted-foreground text-xs">It cannot change later.</p>
    </fieldset>
  );
}
