"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { BadgeCheck, BookOpen } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { Button } from "../../components/ui/button.tsx";
import { useDebounced } from "../../components/use-debounced.ts";
import { TemplateShelf } from "../templates/template-shelf.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { mayOperate } from "../workspaces/role-words.ts";
import { useRefreshTemplates } from "./use-refresh-templates.ts";
import { utilityTemplatesQuery } from "./utility-queries.ts";
import { UtilityRow, utilityColumns } from "./utility-row.tsx";

/** Templates that Meta approves, each with its state on the Pages. */
export function UtilityList() {
  const { id: workspaceId, role } = useWorkspace();
  const [search, setSearch] = useState("");
  useRefreshTemplates(workspaceId, mayOperate(role));
  const query = useInfiniteQuery(utilityTemplatesQuery(workspaceId, useDebounced(search.trim(), 200)));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const create = mayOperate(role) ? (
    <div className="flex flex-wrap gap-2">
      <Button asChild variant="outline">
        <Link href={`/w/${workspaceId}/templates/utility/library`}>
          <BookOpen className="size-4" aria-hidden />
          Meta's library
        </Link>
      </Button>
      <Button asChild>
        <Link href={`/w/${workspaceId}/templates/utility/new`}>New template</Link>
      </Button>
    </div>
  ) : null;
  return (
    <TemplateShelf
      title="Utility templates"
      purpose="What Meta approved may be sent about an order, an account or an appointment at any time."
      actions={create}
      search={{
        ...{ label: "Find a utility template", placeholder: "Find by name or text" },
        ...{ value: search, onChange: setSearch },
      }}
      isFiltered={search.trim() !== ""}
      query={query}
      rows={rows.map((template) => <UtilityRow key={template.id} template={template} />)}
      columns={utilityColumns}
      heads={["Name", "Language", "Text", "At Meta", "Changed"]}
      noMatch="No template matches."
      empty={
        <EmptyState
          icon={<BadgeCheck />}
          title="No utility templates yet"
          text="When the window is closed, only a template that Meta approved gets through. Write one here or take one from Meta's library, submit it for your Pages, and use it in the inbox or in a campaign."
          example="“Hello {{1}}, your order {{2}} is ready to be picked up today.”"
          action={create}
        />
      }
    />
  );
}
