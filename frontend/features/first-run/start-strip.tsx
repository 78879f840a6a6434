"use client";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useSession } from "../../api/use-session.ts";
import { Button } from "../../components/ui/button.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { readHidden, rememberHidden } from "./hidden-start.ts";
import { startHref } from "./start-href.ts";
import { isComplete, startSteps } from "./start-steps.ts";
import { useStartFacts } from "./use-start-facts.ts";

/** The checklist in one line, for the owner, until it is complete or hidden. */
export function StartStrip() {
  const workspace = useWorkspace();
  const session = useSession();
  const [isHidden, setIsHidden] = useState(() => readHidden(workspace.id));
  const account = session.status === "signed-in" && session.account.isOwner ? session.account : null;
  const facts = useStartFacts(account && !isHidden ? workspace : undefined, account?.email ?? "");
  const steps = facts ? startSteps(facts) : [];
  const next = steps.find((step) => !step.isDone);
  if (!account || isHidden || !facts?.workspaceName || isComplete(steps) || !next) return null;
  const href = startHref(next, workspace.id);
  return (
    <section
      aria-label="Getting started"
      className="mx-4 mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-border bg-canvas px-4 py-2.5 text-sm min-[720px]:mx-6"
    >
      <Link href="/welcome" className="font-medium hover:underline">
        Getting started
      </Link>
      <span aria-hidden className="flex w-24 gap-1">
        {steps.map((step) => (
          <i key={step.id} className={`h-1 flex-1 rounded-[3px] ${step.isDone ? "bg-success" : "bg-window-track"}`} />
        ))}
      </span>
      <span className="text-muted-foreground tabular-nums">
        {steps.filter((step) => step.isDone).length} of {steps.length}
      </span>
      <span className="min-w-0">
        <span className="text-muted-foreground">Next: </span>
        {href ? (
          <Link href={href} className="inline-flex items-center gap-1 font-medium text-primary-ink hover:underline">
            {next.title} <ArrowRight className="size-3.5" aria-hidden />
          </Link>
        ) : (
          next.title
        )}
      </span>
      <Button
        variant="ghost"
        size="sm"
        className="ml-auto"
        onClick={() => {
          setIsHidden(true);
          rememberHidden(workspace.id);
        }}
      >
        Hide<span className="sr-only"> the getting started list</span>
      </Button>
    </section>
  );
}
