import { aboveTheBox, SuggestionList } from "../../components/ui/suggestion-list.tsx";
import type { LiveVariable } from "./live-variables.ts";

type Props = { id: string; found: LiveVariable[]; active: number; onChoose: (variable: LiveVariable) => void };

/** What is known of the person, by name and value. */
export const LiveVariableList = ({ found, ...list }: Props) => (
  <SuggestionList
    {...list}
    label="What is known of this person"
    items={found}
    keyOf={(variable) => variable.name}
    className={aboveTheBox}
    rowClassName="grid grid-cols-[minmax(0,140px)_minmax(0,1fr)] items-baseline gap-x-3 px-2.5 py-1.5"
  >
    {(variable) => (
      <>
        <span className="truncate text-muted-foreground" dir="auto">
          {variable.title}
        </span>
        <span className="truncate font-medium" dir="auto">
          {variable.value}
        </span>
      </>
    )}
  </SuggestionList>
);
