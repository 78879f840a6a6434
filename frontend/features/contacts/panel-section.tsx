import type { ReactNode } from "react";

type Props = { title: string; action?: ReactNode; children: ReactNode };

/** A part of a side panel, under a hairline. */
export const PanelSection = ({ title, action, children }: Props) => (
  <section className="border-border border-t px-4 pt-2.5 pb-3">
    <div className="mb-1 flex h-6 items-center justify-between">
      <h2 className="font-semibold text-[12.5px]">{title}</h2>
      {action}
    </div>
    {children}
  </section>
);

export const FactLine = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex gap-3 text-[12.5px] leading-6">
    <dt className="w-[92px] flex-none text-muted-foreground">{label}</dt>
    <dd className="min-w-0 flex-1 truncate">{children}</dd>
  </div>
);
