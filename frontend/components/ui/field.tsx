import { type ReactNode, useId } from "react";

type Parts = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
type Props = { label: string; help?: ReactNode; error?: string | null; children: (parts: Parts) => ReactNode };

/** Label above, help under, the error in words instead of the help. */
export function Field({ label, help, error, children }: Props) {
  const id = useId();
  const below = error ?? help;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({ id, "aria-describedby": below ? `${id}-below` : undefined, "aria-invalid": error ? true : undefined })}
      {below ? (
        <div
          id={`${id}-below`}
          className={error ? "text-destructive-ink text-xs" : "text-muted-foreground text-xs"}
          role={error ? "alert" : undefined}
        >
          {below}
        </div>
      ) : null}
    </div>
  );
}
