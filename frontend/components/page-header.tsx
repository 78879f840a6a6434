import type { ReactNode } from "react";

type Props = { title: ReactNode; purpose?: ReactNode; children?: ReactNode };

/** Title, one line of purpose, actions at the right. */
export function PageHeader({ title, purpose, children }: Props) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-3 px-6 pt-5 pb-4 max-[719px]:px-4">
      <div className="min-w-0 flex-1 max-[719px]:basis-52">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {purpose ? <p className="mt-0.5 text-muted-foreground text-sm">{purpose}</p> : null}
      </div>
      {children ? <div className="flex items-center gap-2">{children}</div> : null}
    </header>
  );
}
