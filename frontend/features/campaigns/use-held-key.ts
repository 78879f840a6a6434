"use client";
import { useEffect, useRef } from "react";

/** Whether the key being handled is only held down: then it opened this step and must not also take the next. */
export function useHeldKey(): () => boolean {
  const isHeld = useRef(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      isHeld.current = event.repeat;
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
  return () => isHeld.current;
}
