"use client";
import { Command } from "cmdk";
import { Megaphone } from "lucide-react";
import { useRouter } from "next/navigation";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { paletteGroup, paletteItem } from "./palette-styles.ts";
import { usePaletteFinds } from "./use-palette-finds.ts";

type Props = { wanted: string; onDone: () => void };

/** People and campaigns whose name has what was typed. The server searched, so the palette's own filter lets them pass. */
export function PaletteFinds({ wanted, onDone }: Props) {
  const router = useRouter();
  const { id: workspaceId } = useWorkspace();
  const { contacts, campaigns } = usePaletteFinds(workspaceId, wanted);
  const open = (path: string) => () => {
    onDone();
    router.push(`/w/${workspaceId}/${path}`);
  };
  return (
    <>
      {contacts.length > 0 ? (
        <Command.Group heading="People" className={paletteGroup}>
          {contacts.map((contact) => (
            <Command.Item
              key={contact.id}
              value={`person ${contact.id}`}
              keywords={[contact.name, `· ${wanted}`]}
              onSelect={open(contact.conversationId ? `inbox/${contact.conversationId}` : `contacts/${contact.id}`)}
              className={paletteItem}
            >
              <PersonAvatar name={contact.name} url={contact.avatarUrl} isAnonymous={!contact.hasRealName} size={18} />
              <span className="truncate" dir="auto">
                {contact.name}
              </span>
              <span className="text-muted-foreground text-xs">{contact.conversationId ? "Conversation" : "Contact"}</span>
            </Command.Item>
          ))}
        </Command.Group>
      ) : null}
      {campaigns.length > 0 ? (
        <Command.Group heading="Campaigns" className={paletteGroup}>
          {campaigns.map((campaign) => (
            <Command.Item
              key={campaign.id}
              value={`campaign ${campaign.id}`}
              keywords={[campaign.name]}
              onSelect={open(`campaigns/${campaign.id}`)}
              className={paletteItem}
            >
              <Megaphone className="size-4 text-muted-foreground" aria-hidden />
              <span className="truncate">{campaign.name}</span>
              <span className="text-muted-foreground text-xs">{campaign.status}</span>
            </Command.Item>
          ))}
        </Command.Group>
      ) : null}
    </>
  );
}
