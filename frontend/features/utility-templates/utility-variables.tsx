import { type MessageVariable, messageVariables } from "contract/message-variables.ts";
import { canBeEmpty, type UtilityFault } from "contract/utility-rules.ts";
import { type UtilityVariable, utilityLimits, type VariableSource } from "contract/utility-templates.ts";
import { Input } from "../../components/ui/input.tsx";
import { Select } from "../../components/ui/select.tsx";
import { useVariables } from "../fields/use-variables.ts";

type Props = { variables: UtilityVariable[]; faults: UtilityFault[]; onChange: (variable: UtilityVariable) => void };

/** What stands for each variable in the review, and what fills it when it is sent. */
export function UtilityVariables({ variables, faults, onChange }: Props) {
  const known = useVariables() ?? messageVariables;
  if (variables.length === 0) return null;
  return (
    <fieldset className="mt-4 min-w-0 rounded-md border border-border-strong bg-background">
      <legend className="sr-only">Variables</legend>
      <div className={`h-[34px] items-center gap-x-2 px-3 font-medium text-muted-foreground text-xs ${columns} max-[719px]:flex`}>
        <span>Variable</span>
        <span className="max-[719px]:hidden">Example for the review</span>
        <span className="max-[719px]:hidden">Filled with</span>
        <span className="max-[719px]:hidden">If that is not known</span>
      </div>
      {variables.map((variable) => (
        <VariableRow
          key={variable.name}
          variable={variable}
          sources={sourcesFor(variable, known)}
          fault={faults.find((fault) => fault.field === `variables.${variable.name}`)?.message ?? null}
          onChange={onChange}
        />
      ))}
    </fieldset>
  );
}

const columns = "grid min-[720px]:grid-cols-[92px_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)]";

/** Those that can be used, and the one that is chosen even if it no longer can. */
function sourcesFor({ source }: UtilityVariable, known: readonly MessageVariable[]): { name: string; title: string }[] {
  const usable = known.filter(({ name, field }) => field !== "archived" || name === source);
  const isMissing = source !== "typed" && known.every(({ name }) => name !== source);
  return [
    ...usable.map(({ name, title, field }) => ({ name, title: field === "archived" ? `${title} (archived)` : title })),
    ...(isMissing ? [{ name: source, title: `${source} (deleted)` }] : []),
  ];
}

type RowProps = {
  variable: UtilityVariable;
  sources: { name: string; title: string }[];
  fault: string | null;
  onChange: (variable: UtilityVariable) => void;
};

function VariableRow({ variable, sources, fault, onChange }: RowProps) {
  const { name, example, source, fallback } = variable;
  const change = (part: Partial<UtilityVariable>) => onChange({ ...variable, ...part });
  const needsFallback = canBeEmpty(variable);
  const spoken = `{{${name}}}`;
  return (
    <div className="border-border border-t px-3 py-2">
      <div className={`items-center gap-2 ${columns}`}>
        <code className="truncate font-mono text-sm">{spoken}</code>
        <Input
          aria-label={`Example for ${spoken}`}
          value={example}
          maxLength={utilityLimits.value}
          placeholder="Example, such as LU-2041"
          onChange={(event) => change({ example: event.target.value })}
        />
        <Select
          aria-label={`What fills ${spoken}`}
          value={source}
          onChange={(event) => change({ source: event.target.value as VariableSource })}
        >
          <option value="typed">Typed when it is sent</option>
          {sources.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title}
            </option>
          ))}
        </Select>
        {needsFallback ? (
          <Input
            aria-label={`Instead of ${spoken}`}
            aria-invalid={fault !== null && !fallback.trim() ? true : undefined}
            value={fallback}
            maxLength={utilityLimits.value}
            placeholder="there"
            onChange={(event) => change({ fallback: event.target.value })}
          />
        ) : (
          <span className="text-subtle-foreground text-xs max-[719px]:hidden">–</span>
        )}
      </div>
      {fault && example.trim() ? <p className="pt-1.5 text-destructive-ink text-xs">{fault}</p> : null}
    </div>
  );
}
