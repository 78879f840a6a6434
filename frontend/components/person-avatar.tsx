"use client";
import { UserRound } from "lucide-react";
import { type CSSProperties, type ReactNode, useState } from "react";
import { cn } from "./cn.ts";
import { hashText, initialsOf } from "./name-marks.ts";

type Props = {
  name: string;
  url?: string | null;
  isAnonymous?: boolean;
  size?: number;
  className?: string;
  children?: ReactNode;
};

/** A person's picture, else coloured initials, else the outline of somebody. Children sit on it, such as the Page's badge. */
export function PersonAvatar({ name, url, isAnonymous = false, size = 36, className, children }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  const style = { width: size, height: size, fontSize: size * 0.36, "--hue": hashText(name) % 360 } as CSSProperties;
  return (
    <span className={cn("relative inline-grid flex-none rounded-full", className)} style={style} aria-hidden>
      {url && broken !== url ? (
        <img
          src={url}
          alt=""
          width={size}
          height={size}
          loading="lazy"
          className="size-full rounded-full bg-muted object-cover"
          onError={() => setBroken(url)}
        />
      ) : isAnonymous ? (
        <b className="grid size-full place-items-center rounded-full bg-neutral-soft text-muted-foreground shadow-[inset_0_0_0_1px_var(--border-strong)]">
          <UserRound style={{ width: size * 0.45, height: size * 0.45 }} />
        </b>
      ) : (
        <b
          data-letters={initialsOf(name)}
          className="initials grid size-full place-items-center overflow-hidden rounded-full leading-none font-semibold tracking-[.01em] before:content-[attr(data-letters)]"
        />
      )}
      {children}
    </span>
  );
}
