"use client";
import { ErrorNotice } from "../components/error-notice.tsx";

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main className="grid min-h-[60vh] place-items-center">
      <ErrorNotice error={error} onRetry={reset} />
    </main>
  );
}
