import type { Colour } from "contract/workspaces.ts";
import type { ReactNode } from "react";

type Props = { tag: { name: string; colour: Colour } };

export const TagDot = ({ colour, size = 6 }: { colour: Colour; size?: number }) => (
  <i aria-hidden className="flex-none rounded-full" style={{ width: size, height: size, background: `var(--tag-${colour})` }} />
);

/** A tag in a row or a table: a dot and a word, never a chip. */
export const TagWord = ({ tag }: Props) => (
  <span className="inline-flex min-w-0 items-center gap-1 whitespace-nowrap text-muted-foreground">
    <TagDot colour={tag.colour} />
    <span className="truncate">{tag.name}</span>
  </span>
);

/** A tag that can be taken off. */
export const TagChip = ({ tag, children }: Props & { children?: ReactNode }) => (
  <span className="inline-flex h-[22px] items-center gap-[5px] whitespace-nowrap rounded-xs bg-muted px-[7px] text-xs">
    <TagDot colour={tag.colour} size={7} />
    {tag.name}
    {children}
  </span>
);
