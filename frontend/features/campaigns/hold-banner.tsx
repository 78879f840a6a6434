"use client";
import { Timer } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../../components/ui/button.tsx";

type Props = { holdUntil: string; isBusy: boolean; canOperate: boolean; onUndo: () => void; onRelease: () => void };

/** The minute after a launch: nothing has left, and it can be taken back. */
export function HoldBanner({ holdUntil, isBusy, canOperate, onUndo, onRelease }: Props) {
  const seconds = useSecondsUntil(holdUntil);
  if (seconds <= 0) return null;
  return (
    <section
      aria-label="Before it begins"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-border border-b bg-primary-soft px-4 py-2.5 text-sm min-[900px]:px-5"
    >
      <Timer className="size-4 text-primary-ink" aria-hidden />
      <p className="min-w-0 flex-1">
        <b className="font-semibold tabular-nums">Begins in {seconds} s.</b>{" "}
        <span className="text-muted-foreground">Nothing has been sent; taking it back makes it a draft again.</span>
      </p>
      {canOperate ? (
        <>
          <Button variant="outline" size="sm" disabled={isBusy} onClick={onUndo}>
            Take it back
          </Button>
          <Button size="sm" disabled={isBusy} onClick={onRelease}>
            Begin now
          </Button>
        </>
      ) : null}
    </section>
  );
}

function useSecondsUntil(iso: string): number {
  const left = () => Math.ceil((Date.parse(iso) - Date.now()) / 1000);
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.ceil((Date.parse(iso) - Date.now()) / 1000)), 250);
    return () => clearInterval(timer);
  }, [iso]);
  return seconds;
}
