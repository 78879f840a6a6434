"use client";
import { useState } from "react";
import { PageBadge } from "../../components/page-badge.tsx";

/** A Page's picture, or its coloured letter. */
export function PagePicture({ id, name, url }: { id: string; name: string; url: string | null }) {
  const [broken, setBroken] = useState<string | null>(null);
  if (!url || broken === url) return <PageBadge pageId={id} name={name} isInline className="size-8 rounded-sm text-sm" />;
  return <img src={url} alt="" className="size-8 flex-none rounded-sm bg-muted object-cover" onError={() => setBroken(url)} />;
}
