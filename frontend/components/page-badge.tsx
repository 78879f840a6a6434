import type { CSSProperties } from "react";
import { cn } from "./cn.ts";
import { badgeLetter, hashText } from "./name-marks.ts";

type Props = { pageId: string; name: string | undefined; isInline?: boolean; className?: string };

/** The coloured letter of a Page: at the corner of a picture, or inline before the Page's name. */
export function PageBadge({ pageId, name, isInline = false, className }: Props) {
  return (
    <i
      aria-hidden
      title={name}
      data-letters={name ? badgeLetter(name) : ""}
      style={{ "--page": `var(--page-${(hashText(pageId) % 8) + 1})` } as CSSProperties}
      className={cn(
        "grid flex-none place-items-center bg-(--page) font-bold text-white not-italic before:content-[attr(data-letters)]",
        isInline
          ? "size-3.5 rounded-xs text-[8px] leading-none"
          : "absolute -right-[3px] -bottom-[3px] size-4 rounded-[5px] border-2 border-(--surface,var(--background)) text-[8px] leading-none",
        className,
      )}
    />
  );
}
