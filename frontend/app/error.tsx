"use client";
import { useEffect } from "react";
import { ErrorNotice } from "../components/error-notice.tsx";
import { reportFault } from "../faults/report-fault.ts";

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  useEffect(() => reportFault(error), [error]);
  return (
    <main className="grid min-h-[60vh] place-items-center">
      <ErrorNotice error={error} onRetry={reset} />
    </main>
  );
}
