import { newCampaignName } from "./campaign-draft.ts";

/** The name as the page's title; a click and it can be changed. */
export function CampaignName({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  return (
    <h1 className="-ml-1.5 min-w-0 flex-shrink font-semibold text-lg tracking-tight">
      <input
        aria-label="Name of the campaign"
        value={name}
        maxLength={120}
        placeholder={newCampaignName}
        onChange={(event) => onChange(event.target.value)}
        className="field-sizing-content h-8 min-w-[min(168px,100%)] max-w-full truncate rounded-sm border border-transparent bg-transparent px-1.5 font-semibold placeholder:text-subtle-foreground hover:border-input focus:border-input"
      />
    </h1>
  );
}
