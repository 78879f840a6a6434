"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Search, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cn } from "../../components/cn.ts";
import { PageBadge } from "../../components/page-badge.tsx";
import { TagDot } from "../../components/tag-dot.tsx";
import { Button } from "../../components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../../components/ui/dropdown-menu.tsx";
import { Input } from "../../components/ui/input.tsx";
import { pagesQuery } from "../pages/page-queries.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { tagsQuery } from "./contact-queries.ts";
import { isFiltered } from "./contacts-address.ts";
import { useContactsAddress } from "./use-contacts-address.ts";

const without = (ids: string[], id: string) => ids.filter((one) => one !== id);

/** Search, Pages and tags; the address keeps them. */
export function ContactFilters() {
  const { id: workspaceId } = useWorkspace();
  const { filter, change } = useContactsAddress();
  const { data: pages = [] } = useQuery(pagesQuery(workspaceId));
  const { data: tags = [] } = useQuery(tagsQuery(workspaceId));
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 pb-3 max-[719px]:px-4">
      <ContactSearch />
      {pages.length > 1 ? (
        <Choice
          name="Page"
          chosen={pages.filter(({ id }) => filter.pageIds.includes(id)).map(({ name }) => name)}
          onClear={() => change({ pageIds: [] })}
        >
          {pages.map((page) => (
            <DropdownMenuCheckboxItem
              key={page.id}
              checked={filter.pageIds.includes(page.id)}
              onSelect={(event) => event.preventDefault()}
              onCheckedChange={(isOn) =>
                change({ pageIds: isOn ? [...filter.pageIds, page.id] : without(filter.pageIds, page.id) })
              }
            >
              <PageBadge pageId={page.id} name={page.name} isInline />
              {page.name}
            </DropdownMenuCheckboxItem>
          ))}
        </Choice>
      ) : null}
      {tags.length > 0 ? (
        <Choice
          name="Tag"
          chosen={tags.filter(({ id }) => filter.tagIds.includes(id)).map(({ name }) => name)}
          onClear={() => change({ tagIds: [] })}
        >
          {tags.map((tag) => (
            <DropdownMenuCheckboxItem
              key={tag.id}
              checked={filter.tagIds.includes(tag.id)}
              onSelect={(event) => event.preventDefault()}
              onCheckedChange={(isOn) => change({ tagIds: isOn ? [...filter.tagIds, tag.id] : without(filter.tagIds, tag.id) })}
            >
              <TagDot colour={tag.colour} size={8} />
              {tag.name}
              <span className="ml-auto text-muted-foreground text-xs tabular-nums">{tag.contactCount.toLocaleString("en")}</span>
            </DropdownMenuCheckboxItem>
          ))}
        </Choice>
      ) : null}
      {isFiltered(filter) ? (
        <Button variant="ghost" size="sm" onClick={() => change({ search: "", pageIds: [], tagIds: [] })}>
          <X className="size-3.5" aria-hidden />
          Clear
        </Button>
      ) : null}
    </div>
  );
}

type ChoiceProps = { name: string; chosen: string[]; onClear: () => void; children: ReactNode };

function Choice({ name, chosen, onClear, children }: ChoiceProps) {
  const words = chosen.length > 2 ? `${chosen.length} ${name.toLowerCase()}s` : chosen.join(", ");
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="sm" className={cn("max-w-56", chosen.length > 0 && "bg-primary-soft text-primary-ink")}>
          <span className="truncate">{words ? `${name}: ${words}` : name}</span>
          <ChevronDown className="size-3.5" aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-w-80">
        {children}
        {chosen.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={onClear}>Any</DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function ContactSearch() {
  const { filter, change } = useContactsAddress();
  const [text, setText] = useState(filter.search);
  const latest = useRef({ change, search: filter.search });
  useEffect(() => {
    latest.current = { change, search: filter.search };
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text.trim() !== latest.current.search) latest.current.change({ search: text.trim() });
    }, 150);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (filter.search === "") setText("");
  }, [filter.search]);
  return (
    <search className="relative w-64 max-[719px]:w-full">
      <Search
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 size-3.5 text-subtle-foreground"
        aria-hidden
      />
      <Input
        id="contact-search"
        type="search"
        aria-label="Search contacts by name"
        placeholder="Search by name"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-7 pl-8 max-[719px]:h-9 [&::-webkit-search-cancel-button]:hidden"
      />
    </search>
  );
}
