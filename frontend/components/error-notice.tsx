"use client";
import { CircleAlert } from "lucide-react";
import { errorWords } from "./error-words.ts";
import { Button } from "./ui/button.tsx";

/** What happened, what to do, and the request id behind a disclosure. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, text, requestId } = errorWords(error);
  return (
    <div role="alert" className="mx-auto flex max-w-[380px] flex-col items-center px-6 py-12 text-center">
      <CircleAlert className="size-5 text-destructive-ink" aria-hidden />
      <h2 className="mt-3 font-semibold text-base">{title}</h2>
      <p className="mt-1 text-muted-foreground text-sm">{text}</p>
      {onRetry ? (
        <Button variant="outline" className="mt-4" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
      {requestId ? (
        <details className="mt-4 text-muted-foreground text-xs">
          <summary className="cursor-pointer">Details</summary>
          <p className="mt-1">
            Request <code className="select-all font-mono">{requestId}</code>
          </p>
        </details>
      ) : null}
    </div>
  );
}
