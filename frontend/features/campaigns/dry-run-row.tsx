import type { DryRunRecipientOnWire } from "contract/campaigns.ts";
import { Ban, Check, Clock, UserMinus } from "lucide-react";
import { PageBadge } from "../../components/page-badge.tsx";
import { momentWords } from "../../components/time-words.ts";
import { useNow } from "../../components/use-now.ts";
import { groupVerdicts } from "./verdict-groups.ts";

export const dryRunColumns =
  "grid-cols-[minmax(0,1fr)_auto] min-[900px]:grid-cols-[minmax(0,206px)_112px_190px_minmax(0,1fr)_56px]";

type Props = {
  row: DryRunRecipientOnWire;
  timeZone: string;
  pageName: string;
  isLeftOut: boolean;
  isOpen: boolean;
  onToggle: () => void;
};

/** One person: verdict, path, message; opened it says by which rule and what stands in for what is empty. */
export function DryRunRow({ row, timeZone, pageName, isLeftOut, isOpen, onToggle }: Props) {
  const { icon: Icon, ink, word } = isLeftOut ? leftOut : outcomes[row.verdict];
  const label = labelOf(row);
  const getsNothing = isLeftOut || row.verdict === "refused";
  return (
    <div className={`border-border border-b ${isOpen ? "bg-primary-soft" : ""}`}>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className={`grid min-h-10 w-full items-center gap-x-4 px-4 py-1 text-left text-sm hover:bg-accent min-[900px]:px-5 ${dryRunColumns}`}
      >
        <span className="flex min-w-0 items-center gap-2.5">
          <PageBadge pageId={row.pageId} name={pageName} isInline className="size-[18px] rounded-[5px] text-[10px]" />
          <span className="truncate font-medium" dir="auto">
            {row.contactName}
          </span>
        </span>
        <span className={`flex items-center gap-1.5 whitespace-nowrap ${ink}`}>
          <Icon className="size-4" aria-hidden />
          {word}
        </span>
        <span className="col-span-2 truncate text-muted-foreground min-[900px]:col-span-1">
          {label}
          {row.until && row.verdict === "allowed" && !isLeftOut ? <Until until={row.until} timeZone={timeZone} /> : null}
        </span>
        <span className={`hidden truncate text-left min-[900px]:block ${getsNothing ? "text-subtle-foreground" : ""}`} dir="auto">
          {getsNothing ? "Nothing" : row.text}
        </span>
        <span
          className={`hidden text-right tabular-nums min-[900px]:block ${row.empty.length > 0 ? "font-medium text-warning-ink" : "text-muted-foreground"}`}
        >
          {row.empty.length}
        </span>
      </button>
      {isOpen ? <Details row={row} timeZone={timeZone} pageName={pageName} label={label} /> : null}
    </div>
  );
}

const outcomes = {
  allowed: { icon: Check, ink: "text-success-ink", word: "Send" },
  deferred: { icon: Clock, ink: "text-warning-ink", word: "Waits" },
  parked: { icon: Clock, ink: "text-warning-ink", word: "Waits" },
  refused: { icon: Ban, ink: "text-destructive-ink", word: "Not sent" },
};

const leftOut = { icon: UserMinus, ink: "text-muted-foreground", word: "Left out" };

const labelOf = ({ rule, verdict }: DryRunRecipientOnWire) =>
  groupVerdicts([{ rule, isAllowed: verdict === "allowed", title: rule, message: "", count: 1 }])[0]?.label ?? rule;

function Until({ until, timeZone }: { until: string; timeZone: string }) {
  const now = useNow();
  return <> · to {momentWords(until, timeZone, now).replace("today ", "")}</>;
}

const openedBy: Record<string, string> = {
  message: "Their message",
  postback: "A button they pressed",
  reaction: "Their reaction",
  referral: "A link they came through",
  optin: "Their sign-up",
  ad: "Their first message from an ad",
};

const reasonWords = ({ kind, at }: NonNullable<DryRunRecipientOnWire["because"]>, timeZone: string, now: number) =>
  `${openedBy[kind] ?? kind}, ${momentWords(at, timeZone, now)}`;

type DetailsProps = { row: DryRunRecipientOnWire; timeZone: string; pageName: string; label: string };

function Details({ row, timeZone, pageName, label }: DetailsProps) {
  const now = useNow();
  const facts = [
    ["Page", pageName],
    ["Rule", label],
    [row.rule === "utility_template" ? "Last active" : "Opened by", row.because ? reasonWords(row.because, timeZone, now) : "–"],
    ["Until", row.until ? momentWords(row.until, timeZone, now) : "–"],
    row.rule === "utility_template"
      ? ["If Meta takes it back", "Not sent, and reported"]
      : ["If it closes first", row.verdict === "allowed" ? "Not sent, and reported" : "–"],
    ["Empty", row.empty.length > 0 ? `${row.empty.join(", ")}: the fallback stands in` : "Nothing"],
  ];
  return (
    <div className="grid gap-x-6 gap-y-3 px-4 pb-3.5 text-sm min-[900px]:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] min-[900px]:pr-5 min-[900px]:pl-[46px]">
      <dl className="grid grid-cols-[112px_minmax(0,1fr)] content-start gap-x-2 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p
        className="self-start whitespace-pre-wrap break-words rounded-[14px] border border-border bg-background px-3 py-2"
        dir="auto"
      >
        {row.text}
      </p>
    </div>
  );
}
