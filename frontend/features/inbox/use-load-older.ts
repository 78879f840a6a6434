"use client";
import { type RefObject, useEffect, useRef } from "react";

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** Fetches the page before when the top of the thread comes near. The answer is the ref of the mark at the top. */
export function useLoadOlder(
  { hasNextPage, isFetchingNextPage, fetchNextPage }: Pages,
  scroller: RefObject<HTMLDivElement | null>,
) {
  const mark = useRef<HTMLDivElement>(null);
  const isReady = hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (!isReady || !mark.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && fetchNextPage(),
      {
        root: scroller.current,
        rootMargin: "800px 0px 0px",
      },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [isReady, fetchNextPage, scroller]);
  return mark;
}
