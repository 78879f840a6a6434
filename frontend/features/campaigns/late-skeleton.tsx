"use client";
import { type ReactNode, useEffect, useState } from "react";

const patienceMs = 150;

/** Shown only when loading takes longer than the eye would notice. */
export function LateSkeleton({ children }: { children: ReactNode }) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label="Loading">
      {isLate ? children : null}
    </div>
  );
}
