"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContactList } from "contract/campaigns.ts";
import type { Received } from "contract/route.ts";
import { Upload } from "lucide-react";
import { useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input, Textarea } from "../../components/ui/input.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { people } from "./people-words.ts";
import { readIds } from "./read-ids.ts";

const most = 100_000;

type Props = { onClose: () => void; onMade: (listId: string) => void };

/** Makes a list of pasted or uploaded ids, and says honestly which of them are nobody's here. */
export function ListDialog({ onClose, onMade }: Props) {
  const { id: workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const ids = readIds(text);
  const make = useMutation({
    mutationFn: () => callApi(createContactList, { params: { workspaceId }, body: { name: name.trim(), ids } }),
    onSuccess: (made) => {
      queries.invalidateQueries({ queryKey: ["contact-lists", workspaceId] });
      onMade(made.id);
      if (made.unknown.count === 0 && made.repeated === 0) onClose();
    },
    onError: sayError,
  });
  const readFile = async (file: File | undefined) => {
    if (!file) return;
    setText(await file.text());
    if (!name) setName(file.name.replace(/\.[^.]+$/, ""));
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title="New list"
        description="Contact ids or PSIDs of people who wrote to your Pages. A list cannot make anybody reachable who never wrote."
        onOpenAutoFocus={focusFirstField}
      >
        {make.data ? (
          <MadeList made={make.data} onClose={onClose} />
        ) : (
          <form
            className="mt-4 space-y-4"
            onSubmit={(event) => {
              event.preventDefault();
              make.mutate();
            }}
          >
            <Field label="Name">
              {(parts) => (
                <Input {...parts} required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
              )}
            </Field>
            <Field
              label="Ids"
              error={ids.length > most ? `At most ${most.toLocaleString("en")} in one list` : null}
              help={
                ids.length > 0
                  ? `${ids.length.toLocaleString("en")} ids`
                  : "One a line, or a CSV with a column PSID or contact id"
              }
            >
              {(parts) => (
                <Textarea
                  {...parts}
                  rows={6}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                  className="max-h-60 font-mono text-xs"
                />
              )}
            </Field>
            <div className="flex items-center gap-2">
              <label className="flex h-8 cursor-pointer items-center gap-1.5 rounded-sm px-2.5 font-medium text-sm hover:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring">
                <Upload className="size-4 text-muted-foreground" aria-hidden />
                Read a file
                <input
                  type="file"
                  accept=".csv,.txt,text/csv,text/plain"
                  className="sr-only"
                  onChange={(event) => readFile(event.target.files?.[0])}
                />
              </label>
              <span className="flex-1" />
              <Button variant="outline" onClick={onClose}>
                Not now
              </Button>
              <Button type="submit" disabled={ids.length === 0 || ids.length > most || !name.trim() || make.isPending}>
                {make.isPending ? "Looking them up…" : "Make the list"}
              </Button>
            </div>
          </form>
        )}
      </DialogContent>
    </Dialog>
  );
}

function MadeList({ made, onClose }: { made: Received<typeof createContactList>; onClose: () => void }) {
  const { unknown, repeated } = made;
  return (
    <div className="mt-4 text-sm">
      <p>
        <b className="font-semibold">{people(made.contacts)}</b> {made.contacts === 1 ? "is" : "are"} in “{made.name}”.
      </p>
      {repeated > 0 ? (
        <p className="mt-1 text-muted-foreground">{repeated.toLocaleString("en")} ids came more than once.</p>
      ) : null}
      {unknown.count > 0 ? (
        <>
          <p className="mt-1 text-warning-ink">
            {unknown.count.toLocaleString("en")} {unknown.count === 1 ? "id belongs" : "ids belong"} to nobody here:
          </p>
          <p className="mt-1 max-h-32 overflow-y-auto break-all rounded-sm bg-muted px-2.5 py-2 font-mono text-xs">
            {unknown.first.join(", ")}
            {unknown.count > unknown.first.length ? " …" : ""}
          </p>
        </>
      ) : null}
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  );
}
