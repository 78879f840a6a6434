"use client";
import { useQuery } from "@tanstack/react-query";
import { MailX } from "lucide-react";
import Link from "next/link";
import { sectionHref } from "../shell/sections.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mailQuery } from "./team-queries.ts";

/** Says plainly that links are to be handed over by hand, where no mail server is set. */
export function NoMailNotice() {
  const { id } = useWorkspace();
  const { data } = useQuery(mailQuery);
  if (!data || data.server) return null;
  return (
    <p className="mb-4 flex gap-2.5 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-ink">
      <MailX className="mt-0.5 size-4 flex-none" aria-hidden />
      <span>
        This installation sends no e-mail. You get each link here, to copy and hand over yourself.{" "}
        <Link href={`${sectionHref(id, "settings")}/email`} className="underline underline-offset-2">
          Set up e-mail
        </Link>
      </span>
    </p>
  );
}
