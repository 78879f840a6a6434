import { type ReactNode, useId } from "react";

type Props = { title: string; text?: ReactNode; action?: ReactNode; children: ReactNode };

/** One part of a settings page. */
export function Section({ title, text, action, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 max-w-[72ch]">
          <h2 id={id} className="font-semibold text-base">
            {title}
          </h2>
          {text ? <p className="mt-0.5 text-muted-foreground text-sm">{text}</p> : null}
        </div>
        {action}
      </div>
      <div className="mt-4">{children}</div>
    </section>
  );
}
