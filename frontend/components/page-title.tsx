"use client";
import { useEffect } from "react";

/** The tab's title; React keeps the last one rendered. */
export function PageTitle({ title, unread = 0 }: { title: string; unread?: number }) {
  const text = `${unread > 0 ? `(${unread > 99 ? "99+" : unread}) ` : ""}${title} · MessageSender`;
  useEffect(() => {
    document.title = text;
  }, [text]);
  return null;
}
