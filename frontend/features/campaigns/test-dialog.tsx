"use client";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { listRecipients, testCampaign } from "contract/campaigns.ts";
import type { ContactOnWire } from "contract/contacts.ts";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { Checkbox } from "../../components/ui/checkbox.tsx";
import { Dialog, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { Input } from "../../components/ui/input.tsx";
import { useDebounced } from "../../components/use-debounced.ts";
import { contactsQuery } from "../contacts/contact-queries.ts";
import { recipientLabels } from "./progress-segments.ts";

const most = 10;
const lookEveryMs = 1000;

type Props = { workspaceId: string; campaignId: string; onClose: () => void };

/** Sends the message to a few chosen people and shows what became of each. */
export function TestDialog({ workspaceId, campaignId, onClose }: Props) {
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<ContactOnWire[]>([]);
  const wanted = useDebounced(search.trim(), 200);
  const { data } = useInfiniteQuery(contactsQuery(workspaceId, { search: wanted, pageIds: [], tagIds: [] }));
  const found = (data?.pages[0]?.items ?? []).slice(0, 20);
  const shown = [...chosen, ...found.filter((contact) => !chosen.some((one) => one.id === contact.id))];
  const send = useMutation({
    mutationFn: () =>
      callApi(testCampaign, { params: { workspaceId, campaignId }, body: { contactIds: chosen.map((one) => one.id) } }),
    onError: sayError,
  });
  const toggle = (contact: ContactOnWire) =>
    setChosen((before) =>
      before.some((one) => one.id === contact.id) ? before.filter((one) => one.id !== contact.id) : [...before, contact],
    );
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title="Send a test"
        description="Really sent, to whom you choose. The same rules apply: an open window is needed."
        onOpenAutoFocus={focusFirstField}
      >
        {send.data ? (
          <TestOutcome workspaceId={workspaceId} testId={send.data.campaignId} onClose={onClose} />
        ) : (
          <>
            <Input
              type="search"
              aria-label="Find somebody"
              placeholder="Find somebody by name"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              className="mt-4"
            />
            <ul className="mt-2 max-h-[38vh] overflow-y-auto">
              {shown.map((contact) => {
                const isChosen = chosen.some((one) => one.id === contact.id);
                return (
                  <li key={contact.id}>
                    <label
                      htmlFor={`test-${contact.id}`}
                      className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-sm px-1.5 text-sm hover:bg-accent"
                    >
                      <Checkbox
                        id={`test-${contact.id}`}
                        checked={isChosen}
                        disabled={!isChosen && chosen.length >= most}
                        onCheckedChange={() => toggle(contact)}
                      />
                      <PersonAvatar name={contact.name} url={contact.avatarUrl} isAnonymous={!contact.hasRealName} size={24} />
                      <span className="min-w-0 flex-1 truncate" dir="auto">
                        {contact.name}
                      </span>
                      <span className="text-muted-foreground text-xs">{windowWords[contact.window.state]}</span>
                    </label>
                  </li>
                );
              })}
            </ul>
            <div className="mt-4 flex justify-end gap-2">
              <Button variant="outline" onClick={onClose}>
                Not now
              </Button>
              <Button disabled={chosen.length === 0 || send.isPending} onClick={() => send.mutate()}>
                {chosen.length === 0 ? "Send a test" : `Send a test to ${chosen.length}`}
              </Button>
            </div>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}

const windowWords: Record<ContactOnWire["window"]["state"], string> = {
  open: "window open",
  ad: "ad window",
  human: "window closed",
  closed: "window closed",
  blocked: "blocked",
};

function TestOutcome({ workspaceId, testId, onClose }: { workspaceId: string; testId: string; onClose: () => void }) {
  const { data } = useQuery({
    queryKey: ["campaign-test", workspaceId, testId],
    queryFn: ({ signal }) =>
      callApi(listRecipients, { params: { workspaceId, campaignId: testId }, query: { limit: most }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.every(({ status }) => ["sent", "refused", "failed"].includes(status)) ? false : lookEveryMs,
  });
  return (
    <>
      <ul className="mt-4 text-sm" aria-live="polite">
        {(data?.items ?? []).map((recipient) => (
          <li
            key={recipient.contactId}
            className="flex min-h-10 items-center gap-3 border-border border-b py-1.5 last:border-b-0"
          >
            <span className="min-w-0 flex-1 truncate font-medium" dir="auto">
              {recipient.contactName}
            </span>
            <span className={`text-right ${recipient.status === "sent" ? "text-success-ink" : "text-muted-foreground"}`}>
              {recipient.problem ? recipient.problem.message : recipientLabels[recipient.status]}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </>
  );
}
