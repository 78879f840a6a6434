"use client";
import { type RefObject, useEffect, useState } from "react";

/** The section that is being read: the last one whose top has passed the upper third. */
export function useCurrentSection(scroller: RefObject<HTMLElement | null>, ids: readonly string[]): string {
  const [current, setCurrent] = useState(ids[0] ?? "");
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const line = element.getBoundingClientRect().top + element.clientHeight / 3;
      const passed = ids.filter(
        (id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY) <= line,
      );
      const isAtEnd = element.scrollTop > 0 && element.scrollTop + element.clientHeight >= element.scrollHeight - 2;
      setCurrent((isAtEnd ? ids.at(-1) : passed.at(-1)) ?? ids[0] ?? "");
    };
    element.addEventListener("scroll", look, { passive: true });
    const resized = new ResizeObserver(look);
    for (const child of element.children) resized.observe(child);
    return () => {
      element.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, [scroller, ids]);
  return current;
}
