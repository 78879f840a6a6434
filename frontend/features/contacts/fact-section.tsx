"use client";
import { dateWords, momentWords } from "../../components/time-words.ts";
import { usePlatformNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import type { ContactDetail } from "./contact-queries.ts";
import { FactLine, PanelSection } from "./panel-section.tsx";
import { ZoneField } from "./zone-field.tsx";

const languages = typeof Intl.DisplayNames === "function" ? new Intl.DisplayNames("en", { type: "language" }) : null;

function languageOf(locale: string): string {
  try {
    return languages?.of(locale.replace("_", "-")) ?? locale;
  } catch {
    return locale;
  }
}

/** What is known about a person; nothing is invented where nothing is known. */
export function FactSection({ contact }: { contact: ContactDetail }) {
  const { timeZone } = useWorkspace();
  const now = usePlatformNow();
  const { firstName, locale, lastMessageAt, createdAt, optedOutAt, psid, pageName } = contact;
  return (
    <PanelSection title="Facts">
      <dl>
        <FactLine label="First name">{firstName ?? <span className="text-subtle-foreground">Not known</span>}</FactLine>
        {locale ? <FactLine label="Language">{languageOf(locale)}</FactLine> : null}
        <FactLine label="Time zone">
          <ZoneField contact={contact} />
        </FactLine>
        <FactLine label="Page">{pageName}</FactLine>
        <FactLine label="Last wrote">{lastMessageAt ? momentWords(lastMessageAt, timeZone, now) : "Never"}</FactLine>
        <FactLine label="First seen">{dateWords(createdAt, timeZone)}</FactLine>
        <FactLine label="Consent">
          {optedOutAt ? `Opted out ${momentWords(optedOutAt, timeZone, now)}` : "No opt-out on record"}
        </FactLine>
        <FactLine label="PSID">
          <code className="select-all font-mono text-xs">{psid}</code>
        </FactLine>
      </dl>
    </PanelSection>
  );
}
