import { utilityLanguages, utilityLimits } from "contract/utility-templates.ts";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Select } from "../../components/ui/select.tsx";
import { toName, type UtilityDraft } from "./utility-draft.ts";

type Props = {
  draft: UtilityDraft;
  nameFault: string | null;
  /** Meta knows it by this name and language. */
  isNameFixed: boolean;
  onChange: (part: Partial<UtilityDraft>) => void;
};

/** What it is called, in which language it is, and the line above the text. */
export function UtilityFields({ draft, nameFault, isNameFixed, onChange }: Props) {
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 min-[720px]:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
        <Field
          label="Name"
          error={nameFault}
          help={isNameFixed ? "Meta knows it by this name" : "Small letters, digits and _. People do not see it"}
        >
          {(parts) => (
            <Input
              {...parts}
              value={draft.name}
              maxLength={utilityLimits.name}
              placeholder="order_ready"
              autoCapitalize="none"
              spellCheck={false}
              disabled={isNameFixed}
              onChange={(event) => onChange({ name: toName(event.target.value) })}
            />
          )}
        </Field>
        <Field label="Language" help="Of the text; each language is a template of its own">
          {(parts) => (
            <Select
              {...parts}
              value={draft.language}
              disabled={isNameFixed}
              onChange={(event) => onChange({ language: event.target.value })}
            >
              {Object.entries(utilityLanguages).map(([code, words]) => (
                <option key={code} value={code}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label="Title above the text" help="Optional, without variables">
        {(parts) => (
          <Input
            {...parts}
            value={draft.header}
            maxLength={utilityLimits.header}
            dir="auto"
            placeholder="Your order"
            onChange={(event) => onChange({ header: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
