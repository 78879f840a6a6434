"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { MessageSquareText } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Button } from "../../components/ui/button.tsx";
import { useDebounced } from "../../components/use-debounced.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { CategoryChips } from "./category-chips.tsx";
import { templatesQuery } from "./template-queries.ts";
import { TemplateRow, templateColumns } from "./template-row.tsx";
import { TemplateShelf } from "./template-shelf.tsx";

/** Messages kept for later, by name. */
export function TemplateList() {
  const { id: workspaceId, role } = useWorkspace();
  const [search, setSearch] = useState("");
  const [category, setCategory] = useState<string | null>(null);
  const query = useInfiniteQuery(templatesQuery(workspaceId, { search: useDebounced(search.trim(), 200), category }));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const create = mayOperate(role) ? (
    <Button asChild>
      <Link href={`/w/${workspaceId}/templates/new`}>New message</Link>
    </Button>
  ) : null;
  return (
    <TemplateShelf
      title="Templates"
      purpose="Messages kept for campaigns, and answers to call up with / in the inbox."
      actions={create}
      search={{
        ...{ label: "Find a saved message", placeholder: "Find by name, shortcut or text" },
        ...{ value: search, onChange: setSearch },
      }}
      filters={<CategoryChips categories={query.data?.pages[0]?.categories ?? []} chosen={category} onChoose={setCategory} />}
      isFiltered={search.trim() !== "" || category !== null}
      query={query}
      rows={rows.map((template) => <TemplateRow key={template.id} template={template} />)}
      columns={templateColumns}
      heads={["Name", "Shortcut", "Message", "Category", "Changed"]}
      noMatch="No saved message matches."
      empty={
        <EmptyState
          icon={<MessageSquareText />}
          title="No saved messages yet"
          text="Write once what you send often. A campaign begins from it, and in the inbox a slash and its shortcut put it into the reply."
          example="/hours → “We are open 8:00–18:00, Sunday too.”"
          action={create}
        />
      }
    />
  );
}
