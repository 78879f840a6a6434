import type { ReactNode } from "react";

type Props = { icon: ReactNode; title: string; text: ReactNode; example?: ReactNode; action?: ReactNode };

/** What this place is for, one example, one action. */
export function EmptyState({ icon, title, text, example, action }: Props) {
  return (
    <div className="mx-auto flex max-w-[380px] flex-col items-center px-6 py-12 text-center">
      <span className="text-subtle-foreground [&_svg]:size-5" aria-hidden>
        {icon}
      </span>
      <h2 className="mt-3 font-semibold text-base">{title}</h2>
      <p className="mt-1 text-muted-foreground text-sm">{text}</p>
      {example ? <p className="mt-2 text-subtle-foreground text-xs">{example}</p> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
