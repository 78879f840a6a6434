"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type UtilityLanguage, utilityLanguages } from "contract/utility-templates.ts";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { CrumbHeader } from "../../components/crumb-header.tsx";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { ShowMore } from "../../components/show-more.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Select } from "../../components/ui/select.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { useDebounced } from "../../components/use-debounced.ts";
import { SearchField } from "../templates/template-shelf.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { LibraryEntry } from "./library-entry.tsx";
import { LibraryRow } from "./library-row.tsx";
import { libraryQuery } from "./utility-queries.ts";

/** Templates that Meta wrote: found at the left, looked at and taken over at the right; on a phone one after the other. */
export function LibraryScreen() {
  const { id: workspaceId } = useWorkspace();
  const [search, setSearch] = useState("");
  const [language, setLanguage] = useState<UtilityLanguage>("en_US");
  const [chosenName, setChosenName] = useState<string | null>(null);
  const query = useInfiniteQuery(libraryQuery(workspaceId, { language, search: useDebounced(search.trim(), 300) }));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = rows.find(({ name }) => name === chosenName) ?? rows[0];
  const isLookedAt = chosenName !== null;
  return (
    <div className="flex h-full min-h-0 flex-col overflow-hidden">
      <CrumbHeader
        href={`/w/${workspaceId}/templates/utility`}
        section="Templates"
        name="Meta's library"
        title={<h1 className="truncate font-semibold text-lg tracking-tight">Meta's library</h1>}
        meta={<span className="block truncate text-subtle-foreground text-xs">Written by Meta, approved within moments</span>}
        actions={null}
      />
      <div className="relative min-h-0 flex-1 overflow-y-auto min-[1100px]:grid min-[1100px]:grid-cols-[minmax(0,1fr)_380px] min-[1100px]:overflow-hidden">
        <section
          aria-label="Templates of Meta's library"
          className={`min-h-0 min-[1100px]:block min-[1100px]:overflow-y-auto ${isLookedAt ? "hidden" : ""}`}
        >
          <div className="flex flex-wrap items-center gap-2 px-4 pt-4 pb-3 min-[720px]:px-6">
            <SearchField
              label="Find a template in Meta's library"
              placeholder="Find by name or text"
              value={search}
              onChange={setSearch}
            />
            <Select
              aria-label="Language"
              value={language}
              onChange={(event) => setLanguage(event.target.value as UtilityLanguage)}
              className="max-[719px]:w-full"
            >
              {Object.entries(utilityLanguages).map(([code, words]) => (
                <option key={code} value={code}>
                  {words}
                </option>
              ))}
            </Select>
          </div>
          {query.error ? <ErrorNotice error={query.error} onRetry={query.refetch} /> : null}
          {query.isPending ? <Skeleton className="mx-6 my-4 h-40" /> : null}
          {query.data && rows.length === 0 ? (
            <p className="px-6 py-8 text-center text-muted-foreground text-sm">
              {search.trim() ? "Nothing in the library matches." : "Meta has no templates in this language."}
            </p>
          ) : null}
          <ul className="border-border border-t empty:hidden">
            {rows.map((template) => (
              <LibraryRow
                key={template.name}
                template={template}
                isChosen={template === chosen}
                onChoose={() => setChosenName(template.name)}
              />
            ))}
          </ul>
          <div className="px-6 pb-3 empty:hidden">
            <ShowMore query={query} />
          </div>
        </section>
        <aside
          aria-label="The template"
          className={`min-h-0 bg-canvas pb-6 min-[1100px]:block min-[1100px]:overflow-y-auto min-[1100px]:border-border min-[1100px]:border-l ${isLookedAt ? "min-h-full" : "hidden"}`}
        >
          <Button variant="ghost" size="sm" className="mt-2 ml-2 min-[1100px]:hidden" onClick={() => setChosenName(null)}>
            <ChevronLeft className="size-4" aria-hidden />
            All templates
          </Button>
          {chosen ? <LibraryEntry template={chosen} language={language} /> : null}
        </aside>
      </div>
    </div>
  );
}
