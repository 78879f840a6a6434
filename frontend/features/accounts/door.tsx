import type { ReactNode } from "react";
import { LegalLinks } from "../legal/legal-links.tsx";
import { Promises } from "./promises.tsx";

/** The frame of sign-up and sign-in. */
export function Door({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  return (
    <div className="grid min-h-dvh bg-background max-[1099px]:grid-rows-[auto_1fr] min-[1100px]:grid-cols-[minmax(0,1fr)_600px]">
      <Promises />
      <main className="flex flex-col px-6 py-10 min-[1100px]:px-[88px] min-[1100px]:py-11">
        <div className="m-auto w-full max-w-[440px] max-[1099px]:mt-0 min-[1100px]:max-w-none">
          <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
          <p className="mt-1.5 mb-7 max-w-[48ch] text-muted-foreground">{lead}</p>
          {children}
          <LegalLinks className="mt-10" />
        </div>
      </main>
    </div>
  );
}
