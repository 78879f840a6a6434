import type { MessageVariable } from "contract/message-variables.ts";
import { SuggestionList } from "../../components/ui/suggestion-list.tsx";

type Props = {
  id: string;
  variables: readonly MessageVariable[];
  active: number;
  onChoose: (variable: MessageVariable) => void;
};

/** The variables that fit what was typed. */
export const VariableList = ({ variables, ...list }: Props) => (
  <SuggestionList
    {...list}
    label="Variables"
    items={variables}
    keyOf={(variable) => variable.name}
    className="max-h-[280px]"
    rowClassName="flex h-8 items-center gap-2 px-2"
  >
    {(variable) => (
      <>
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {variable.title}
        </span>
        <code className="max-w-[50%] truncate font-mono text-subtle-foreground text-xs">{variable.name}</code>
      </>
    )}
  </SuggestionList>
);
