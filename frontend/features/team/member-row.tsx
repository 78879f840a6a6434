"use client";
import { KeyRound, ShieldCheck, UserX } from "lucide-react";
import { cn } from "../../components/cn.ts";
import { PersonAvatar } from "../../components/person-avatar.tsx";
import { momentWords } from "../../components/time-words.ts";
import { Pill } from "../../components/ui/pill.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { MemberMenu } from "./member-menu.tsx";
import { RoleSummary } from "./role-summary.tsx";
import type { TeamMember } from "./team-queries.ts";

export function MemberRow({ member }: { member: TeamMember }) {
  const { timeZone } = useWorkspace();
  const now = useNow();
  const isOut = member.deactivatedAt !== null;
  return (
    <li className="flex min-h-16 items-center gap-3 border-border border-b py-2.5">
      <PersonAvatar name={member.name} size={36} className={cn(isOut && "opacity-50 grayscale")} />
      <div className="grid min-w-0 flex-1 items-center gap-x-6 gap-y-1.5 min-[900px]:grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-sm">
            <span className="truncate">{member.name}</span>
            {isOut ? (
              <Pill>
                <UserX aria-hidden />
                Deactivated
              </Pill>
            ) : null}
            {member.hasTwoFactor ? (
              <Pill tone="success">
                <ShieldCheck aria-hidden />
                Two-factor
              </Pill>
            ) : null}
            {member.askedForPasswordAt && !isOut ? (
              <Pill tone="warning">
                <KeyRound aria-hidden />
                Asks for a new password
              </Pill>
            ) : null}
          </p>
          <p className="truncate text-muted-foreground text-xs">
            {member.email} · {member.lastSeenAt ? `seen ${momentWords(member.lastSeenAt, timeZone, now)}` : "never signed in"}
          </p>
        </div>
        <div className="min-w-0">
          {member.isOwner ? (
            <span className="text-muted-foreground text-xs">
              <span className="text-foreground">Owner</span> of this installation
            </span>
          ) : (
            <RoleSummary memberships={member.memberships} />
          )}
          {isOut && member.assignedCount > 0 ? (
            <p className="mt-1 text-warning-ink text-xs">{keptWords(member.assignedCount)}</p>
          ) : null}
        </div>
      </div>
      {member.isOwner ? <span className="size-7 flex-none" /> : <MemberMenu member={member} />}
    </li>
  );
}

const keptWords = (count: number) =>
  count === 1 ? "1 conversation is still assigned here" : `${count} conversations are still assigned here`;
