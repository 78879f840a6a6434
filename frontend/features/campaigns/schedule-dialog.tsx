"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { scheduleCampaign } from "contract/campaigns.ts";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { callApi } from "../../api/call-api.ts";
import { sayError } from "../../components/say-error.ts";
import { momentWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogContent, focusFirstField } from "../../components/ui/dialog.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Select } from "../../components/ui/select.tsx";
import { useNow } from "../../components/use-now.ts";
import { fromZoned, toZoned } from "../../components/zoned-time.ts";
import { campaignKeys } from "./campaign-queries.ts";

type Props = { workspaceId: string; campaignId: string; timeZone: string; leaveOut: string[]; onClose: () => void };

const lateChoices = [15, 60, 240, 1440];
const lateWords = (minutes: number) =>
  minutes < 60 ? `${minutes} minutes` : minutes === 60 ? "an hour" : `${minutes / 60} hours`;
const hourMs = 3_600_000;

/** When it begins, in which zone that is meant, and what happens when nothing could begin it in time. */
export function ScheduleDialog({ workspaceId, campaignId, timeZone, leaveOut, onClose }: Props) {
  const queries = useQueryClient();
  const router = useRouter();
  const now = useNow();
  const listId = useId();
  const [local, setLocal] = useState(() => toZoned(new Date(Math.ceil(Date.now() / hourMs) * hourMs + hourMs), timeZone));
  const [zone, setZone] = useState(timeZone);
  const [lateMinutes, setLateMinutes] = useState(60);
  const isZone = Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC";
  const startsAt = isZone ? fromZoned(local, zone) : null;
  const isPast = startsAt !== null && startsAt.getTime() <= now;
  const schedule = useMutation({
    mutationFn: (at: Date) =>
      callApi(scheduleCampaign, {
        params: { workspaceId, campaignId },
        body: { startsAt: at.toISOString(), timeZone: zone, lateMinutes, leaveOut },
      }),
    onSuccess: (campaign) => {
      queries.setQueryData(campaignKeys.one(workspaceId, campaignId), campaign);
      queries.invalidateQueries({ queryKey: campaignKeys.list(workspaceId) });
      router.replace(`/w/${workspaceId}/campaigns/${campaignId}`);
      onClose();
    },
    onError: sayError,
  });
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title="When should it begin?"
        description="Whoever is in the audience then gets it, each checked when it is their turn."
        onOpenAutoFocus={focusFirstField}
      >
        <form
          className="mt-4 space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (startsAt && !isPast) schedule.mutate(startsAt);
          }}
        >
          <div className="grid gap-4 min-[520px]:grid-cols-2">
            <Field label="Date and time" error={isPast ? "This moment has passed" : null}>
              {(parts) => (
                <Input
                  {...parts}
                  type="datetime-local"
                  required
                  value={local}
                  onChange={(event) => setLocal(event.target.value)}
                />
              )}
            </Field>
            <Field label="Time zone" error={isZone ? null : "Not a known time zone"}>
              {(parts) => (
                <>
                  <Input {...parts} list={listId} value={zone} onChange={(event) => setZone(event.target.value)} />
                  <datalist id={listId}>
                    {Intl.supportedValuesOf("timeZone").map((name) => (
                      <option key={name} value={name} />
                    ))}
                  </datalist>
                </>
              )}
            </Field>
          </div>
          <Field label="If nothing can begin it in time" help="Such as after a power cut. Later than this it waits and asks you.">
            {(parts) => (
              <Select {...parts} value={lateMinutes} onChange={(event) => setLateMinutes(Number(event.target.value))}>
                {lateChoices.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    Begin up to {lateWords(minutes)} late
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <div className="flex justify-end gap-2 pt-1">
            <Button variant="outline" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" disabled={!startsAt || isPast || schedule.isPending}>
              {startsAt && !isPast ? `Schedule for ${momentWords(startsAt.toISOString(), zone, now)}` : "Schedule"}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
