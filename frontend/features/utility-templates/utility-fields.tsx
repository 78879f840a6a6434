import { utilityLanguages, utilityLimits } from "contract/utility-templates.ts";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Select } from "../../components/ui/select.tsx";
import { toName, type UtilityDraft } from "./utility-draft.ts";
import { UtilityPicture } from "./utility-picture.tsx";

type Props = {
  draft: UtilityDraft;
  nameFault: string | null;
  headerFault: string | null;
  /** Meta knows it by this name and language. */
  isNameFixed: boolean;
  onChange: (part: Partial<UtilityDraft>) => void;
};

/** What it is called, in which language it is, and what stands above the text. */
export function UtilityFields({ draft, nameFault, headerFault, isNameFixed, onChange }: Props) {
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
        <Field
          label="Language"
          help={draft.libraryName === null ? "Of the text; each language is a template of its own" : "Of Meta's text"}
        >
          {(parts) => (
            <Select
              {...parts}
              value={draft.language}
              disabled={isNameFixed || draft.libraryName !== null}
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
      {draft.libraryName === null ? (
        <UtilityPicture picture={draft.picture} onChange={(picture) => onChange({ picture })} />
      ) : null}
      <Field
        label="Title above the text"
        error={headerFault}
        help={draft.libraryName === null ? "Optional, without variables" : "Meta's, as it stands in its library"}
      >
        {(parts) => (
          <Input
            {...parts}
            value={draft.header}
            maxLength={utilityLimits.header}
            dir="auto"
            placeholder={draft.libraryName === null ? "Your order" : "None"}
            disabled={draft.libraryName !== null}
            onChange={(event) => onChange({ header: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
