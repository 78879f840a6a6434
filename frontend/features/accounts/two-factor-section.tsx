"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ShieldCheck, ShieldOff } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { dateWords } from "../../components/time-words.ts";
import { Button } from "../../components/ui/button.tsx";
import { Pill } from "../../components/ui/pill.tsx";
import { Skeleton } from "../../components/ui/skeleton.tsx";
import { Section } from "../settings/section.tsx";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { sessionsKey, twoFactorQuery } from "./account-queries.ts";
import { EndTwoFactorDialog } from "./end-two-factor-dialog.tsx";
import { RecoveryCodesDialog } from "./recovery-codes-dialog.tsx";
import { TwoFactorDialog } from "./two-factor-dialog.tsx";

/** A code of the phone beside the password. */
export function TwoFactorSection() {
  const queries = useQueryClient();
  const { timeZone } = useWorkspace();
  const { data, error, refetch } = useQuery(twoFactorQuery);
  const [open, setOpen] = useState<"begin" | "codes" | "end" | null>(null);
  const close = () => {
    setOpen(null);
    void queries.invalidateQueries({ queryKey: twoFactorQuery.queryKey });
    void queries.invalidateQueries({ queryKey: sessionsKey });
  };
  return (
    <Section
      title="Two-factor"
      text="Signing in then asks for a code of an authenticator app too, so that a stolen password alone is worth nothing."
    >
      {data ? (
        <div className="flex flex-wrap items-center gap-3 border-border border-y py-3">
          <span className="min-w-0 flex-1 text-sm">
            {data.isOn ? (
              <>
                <Pill tone="success">
                  <ShieldCheck aria-hidden />
                  On
                </Pill>
                <span className="mt-1 block text-muted-foreground text-xs">
                  Since {data.since ? dateWords(data.since, timeZone) : "today"} · {codesLeft(data.recoveryCodesLeft)}
                </span>
              </>
            ) : (
              <Pill>
                <ShieldOff aria-hidden />
                Off
              </Pill>
            )}
          </span>
          {data.isOn ? (
            <>
              <Button variant="outline" onClick={() => setOpen("codes")}>
                New recovery codes
              </Button>
              <Button variant="ghost" onClick={() => setOpen("end")}>
                Turn off
              </Button>
            </>
          ) : (
            <Button variant="outline" onClick={() => setOpen("begin")}>
              Turn on two-factor
            </Button>
          )}
        </div>
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-14 rounded-md" />
      )}
      {open === "begin" ? <TwoFactorDialog onClose={close} /> : null}
      {open === "codes" ? <RecoveryCodesDialog onClose={close} /> : null}
      {open === "end" ? <EndTwoFactorDialog onClose={close} /> : null}
    </Section>
  );
}

const codesLeft = (count: number) => (count === 1 ? "1 recovery code left" : `${count} recovery codes left`);
