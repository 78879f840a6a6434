"use client";
import { useQuery } from "@tanstack/react-query";
import type { UtilityUse } from "contract/messages.ts";
import { fillUtility } from "contract/utility-rules.ts";
import Link from "next/link";
import { useState } from "react";
import { Button } from "../../components/ui/button.tsx";
import { Dialog, DialogContent } from "../../components/ui/dialog.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { isFilled, UtilityChoiceForm } from "../utility-templates/utility-choice-form.tsx";
import { UtilityPreview } from "../utility-templates/utility-preview.tsx";
import { utilityChoicesQuery } from "../utility-templates/utility-queries.ts";

type Props = {
  workspaceId: string;
  /** What was chosen before. */
  instead: UtilityUse | null;
  pageNames: Map<string, string>;
  isBusy: boolean;
  onChoose: (instead: UtilityUse) => void;
  onClose: () => void;
};

/** Which template people outside the window get instead of the message, and the words typed for it. */
export function InsteadDialog({ workspaceId, instead, pageNames, isBusy, onChoose, onClose }: Props) {
  const { data: choices, isPending } = useQuery(utilityChoicesQuery(workspaceId, null));
  const [chosenId, setChosenId] = useState(instead?.templateId ?? null);
  const [values, setValues] = useState(instead?.values ?? {});
  const chosen = choices?.find(({ id }) => id === chosenId) ?? choices?.[0];
  const without = chosen ? [...pageNames].filter(([id]) => !chosen.pageIds.includes(id)).map(([, name]) => name) : [];
  const shown = chosen ? fillUtility(chosen.content, { ...fallbacksOf(chosen), ...values }) : null;
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title="Template instead"
        description="People outside the window get this approved template in place of the message. It must be about something they ordered, booked or asked for."
        className="top-[8vh] max-h-[86vh] w-[560px]"
      >
        {isPending ? <Skeleton className="mt-4 h-24" /> : null}
        {choices && !chosen ? (
          <p className="mt-4 text-muted-foreground text-sm">
            No template is approved yet.{" "}
            <Link href={`/w/${workspaceId}/templates/utility`} className="text-primary-ink underline underline-offset-[3px]">
              Write one in Templates
            </Link>
            .
          </p>
        ) : null}
        {choices && chosen && shown ? (
          <div className="mt-4 space-y-2">
            <UtilityChoiceForm
              choices={choices}
              chosen={chosen}
              values={values}
              onChoose={(id) => {
                setChosenId(id);
                setValues({});
              }}
              onValues={setValues}
            />
            <UtilityPreview {...shown} pictureUrl={chosen.pictureUrl} caption="As somebody gets it" />
            {without.length > 0 ? (
              <p className="text-sm text-warning-ink">
                Not approved for {without.join(", ")}: people of {without.length === 1 ? "this Page" : "these Pages"} stay out.
              </p>
            ) : null}
          </div>
        ) : null}
        <div className="mt-5 flex justify-end gap-2">
          <Button variant="outline" onClick={onClose}>
            Not now
          </Button>
          {chosen ? (
            <Button disabled={isBusy || !isFilled(chosen, values)} onClick={() => onChoose({ templateId: chosen.id, values })}>
              Use it and check again
            </Button>
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}

const fallbacksOf = (choice: { content: { variables: { name: string; fallback: string }[] } }) =>
  Object.fromEntries(choice.content.variables.flatMap(({ name, fallback }) => (fallback ? [[name, fallback]] : [])));
