"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { replayWebhookEvents, type WebhookOverview } from "contract/webhooks.ts";
import { type FormEvent, useMemo, useState } from "react";
import { toast } from "sonner";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogClose, DialogContent } from "../../components/ui/dialog.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Select } from "../../components/ui/select.tsx";
import { type PeriodId, periods, replayPeriod } from "./replay-period.ts";
import { webhookKeys } from "./webhook-queries.ts";

type Props = { isOpen: boolean; overview: WebhookOverview; onClose: () => void };

export function ReplayDialog({ isOpen, overview, onClose }: Props) {
  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Replay a period"
        description="Everything that came in then is applied once more. What is there already stays as it is; what was missed comes back."
      >
        <ReplayForm overview={overview} onDone={onClose} />
      </DialogContent>
    </Dialog>
  );
}

/** A period and perhaps one Page; the button says how much it is before anything happens. */
function ReplayForm({ overview, onDone }: { overview: WebhookOverview; onDone: () => void }) {
  const queries = useQueryClient();
  const [openedAt] = useState(() => new Date());
  const [id, setId] = useState<PeriodId>("day");
  const [own, setOwn] = useState({ from: "", to: "" });
  const [facebookPageId, setPage] = useState("");
  const period = useMemo(() => replayPeriod(id, own, openedAt), [id, own, openedAt]);
  const body = period && { ...period, ...(facebookPageId && { facebookPageId }) };
  const { data: trial, error } = useQuery({
    queryKey: [...webhookKeys.all, "trial", body],
    queryFn: ({ signal }) => {
      if (!body) throw new Error("A trial needs a period.");
      return callApi(replayWebhookEvents, { body: { ...body, isTrial: true }, signal });
    },
    enabled: body !== null,
    staleTime: 10_000,
  });
  const replay = useMutation({
    mutationFn: (what: NonNullable<typeof body>) => callApi(replayWebhookEvents, { body: what }),
    onSuccess: ({ count }) => {
      toast.success(`Replaying ${count.toLocaleString("en")} posts, after everything new.`);
      queries.invalidateQueries({ queryKey: webhookKeys.all });
      onDone();
    },
    onError: sayError,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body && trial && trial.count > 0) replay.mutate(body);
  };
  const count = trial?.count ?? 0;
  const fault = id === "own" && own.from && own.to && !period ? "The end must be after the beginning" : error?.message;
  return (
    <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
      <Field label="Period" help={`Events are kept for ${overview.retentionDays} days.`}>
        {(parts) => (
          <Select {...parts} value={id} onChange={(event) => setId(event.target.value as PeriodId)}>
            {periods.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {id === "own" ? (
        <div className="grid gap-4 min-[480px]:grid-cols-2">
          <Field label="From" error={fault}>
            {(parts) => (
              <Input
                {...parts}
                type="datetime-local"
                value={own.from}
                onChange={(event) => setOwn({ ...own, from: event.target.value })}
              />
            )}
          </Field>
          <Field label="To" help="In the time of this computer.">
            {(parts) => (
              <Input
                {...parts}
                type="datetime-local"
                value={own.to}
                onChange={(event) => setOwn({ ...own, to: event.target.value })}
              />
            )}
          </Field>
        </div>
      ) : null}
      <Field label="Page">
        {(parts) => (
          <Select {...parts} value={facebookPageId} onChange={(event) => setPage(event.target.value)}>
            <option value="">All Pages</option>
            {overview.pages.map((page) => (
              <option key={page.facebookPageId} value={page.facebookPageId}>
                {page.name ?? page.facebookPageId}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="mt-1 flex items-center justify-end gap-2">
        <p role="status" className="min-w-0 flex-1 text-muted-foreground text-sm">
          {trial && count === 0 ? "Nothing was received then." : null}
        </p>
        <DialogClose asChild>
          <Button variant="outline">Cancel</Button>
        </DialogClose>
        <Button type="submit" disabled={!body || count === 0 || replay.isPending}>
          {count > 0 ? `Replay ${count.toLocaleString("en")} ${count === 1 ? "post" : "posts"}` : "Replay"}
        </Button>
      </div>
    </form>
  );
}
