import { pictureLimits } from "contract/media.ts";
import { variableNames } from "contract/utility-rules.ts";
import type {
  LibraryTemplate,
  UtilityButton,
  UtilityContent,
  UtilityTemplateOnWire,
  UtilityVariable,
} from "contract/utility-templates.ts";
import { nextKey } from "../templates/message-draft.ts";

type DraftSource = Pick<UtilityTemplateOnWire, "name" | "language" | "content" | "pictureUrl">;

export type UtilityButtonDraft = UtilityButton & { key: string };

/** A template while it is written. What was said of a variable stays while its name is away from the text. */
export type UtilityPicture = { id: string; url: string };

export type UtilityDraft = {
  name: string;
  language: string;
  /** Of Meta's own library, whose words stay as they are. */
  libraryName: string | null;
  picture: UtilityPicture | null;
  header: string;
  body: string;
  buttons: UtilityButtonDraft[];
  variables: Record<string, UtilityVariable>;
};

export const emptyUtility: UtilityDraft = {
  ...{ name: "", language: "en_US", libraryName: null, picture: null, header: "", body: "", buttons: [], variables: {} },
};

export const toUtilityDraft = ({ name, language, content, pictureUrl }: DraftSource): UtilityDraft => ({
  ...{ name, language, libraryName: content.libraryName ?? null, header: content.header, body: content.body },
  picture: content.pictureId && pictureUrl ? { id: content.pictureId, url: pictureUrl } : null,
  buttons: content.buttons.map((button) => ({ ...button, key: nextKey() })),
  variables: Object.fromEntries(content.variables.map((variable) => [variable.name, variable])),
});

/** A template of Meta's library as one of ours; people may call it otherwise. */
export const fromLibrary = ({ name, content }: LibraryTemplate, language: string): UtilityDraft =>
  toUtilityDraft({ name: toName(name), language, content, pictureUrl: null });

/** A copy is another template: it needs a name that is free. */
export const copyOf = (draft: UtilityDraft): UtilityDraft => ({ ...draft, name: nextName(draft.name) });

const nextName = (name: string): string => {
  const [, stem = name, number = "1"] = /^(.*?)_v(\d+)$/.exec(name) ?? [];
  return `${stem}_v${Number(number) + 1}`;
};

export const newVariable = (name: string): UtilityVariable => ({ name, example: "", source: "typed", fallback: "" });

/** Exactly the variables that stand in the text, in their order. */
export const variablesOf = (draft: UtilityDraft): UtilityVariable[] => {
  const { header, body, buttons } = draft;
  return variableNames({ header, body, buttons, variables: [] }).map((name) => draft.variables[name] ?? newVariable(name));
};

export const toUtilityContent = (draft: UtilityDraft): UtilityContent => ({
  ...{ header: draft.header.trim(), body: draft.body.trim() },
  ...(draft.picture && { pictureId: draft.picture.id }),
  ...(draft.libraryName !== null && { libraryName: draft.libraryName }),
  buttons: draft.buttons.map(({ key: _key, ...button }) => button),
  variables: variablesOf(draft),
});

export const isSameUtility = (a: UtilityDraft, b: UtilityDraft) =>
  JSON.stringify([a.name, a.language, toUtilityContent(a)]) === JSON.stringify([b.name, b.language, toUtilityContent(b)]);

/** Names as they are typed become names as Meta takes them. */
export const toName = (typed: string) =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "_")
    .slice(0, 100);

/** The next number for a variable, or a name where the text has named ones. */
export function nextVariable(draft: UtilityDraft): string {
  const names = variablesOf(draft).map(({ name }) => name);
  if (names.some((name) => !/^\d+$/.test(name))) return `value_${names.length + 1}`;
  return String(Math.max(0, ...names.map(Number)) + 1);
}

/** Why a file cannot be the picture, before it is uploaded. */
export function findPictureFault({ type, size }: { type: string; size: number }): string | null {
  if (!(pictureLimits.types as readonly string[]).includes(type)) return "Meta takes JPEG and PNG pictures only.";
  return size > pictureLimits.bytes ? "The picture has more than 8 MB. Choose a smaller one." : null;
}
