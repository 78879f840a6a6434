import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { PageTitle } from "./page-title.tsx";

type Props = {
  href: string;
  section: string;
  name: string;
  title: ReactNode;
  pill?: ReactNode;
  meta: ReactNode;
  actions: ReactNode;
};

/** The line above one thing of a list: where one is, what it is called, its state, what can be done. */
export function CrumbHeader({ href, section, name, title, pill, meta, actions }: Props) {
  return (
    <header className="flex h-[52px] min-w-0 flex-none items-center gap-2 border-border border-b pr-4 pl-4 min-[720px]:pl-5">
      <PageTitle title={name} />
      <Link
        href={href}
        className="-ml-1 flex flex-none items-center gap-1.5 rounded-sm px-1 text-muted-foreground text-sm hover:text-foreground"
      >
        <ChevronRight className="size-5 rotate-180 min-[720px]:hidden" aria-hidden />
        <span className="max-[719px]:sr-only">{section}</span>
        <ChevronRight className="size-4 text-subtle-foreground max-[719px]:hidden" aria-hidden />
      </Link>
      {title}
      {pill}
      <span className="hidden min-w-0 min-[900px]:block">{meta}</span>
      <span className="flex-1" />
      {actions}
    </header>
  );
}
