import { Lock } from "lucide-react";
import { Button } from "../../components/ui/button.tsx";
import { Select } from "../../components/ui/select.tsx";
import type { ReviewGroup } from "./verdict-groups.ts";

type Props = {
  group: ReviewGroup;
  ink: string;
  isLeftOut: boolean;
  canChoose: boolean;
  onLeaveOut: (isLeftOut: boolean) => void;
  onTemplate: () => void;
  onNoTemplate: () => void;
};

/** What is decided for one group: where policy leaves no choice it says so. */
export function GroupDecision({ group, ink, isLeftOut, canChoose, onLeaveOut, onTemplate, onNoTemplate }: Props) {
  const label = `What happens to: ${group.label}`;
  if (canChoose && group.template === "possible")
    return (
      <Select aria-label={label} value="out" onChange={(event) => event.target.value === "template" && onTemplate()}>
        <option value="out">Leave them out</option>
        <option value="template">Template instead…</option>
      </Select>
    );
  if (canChoose && group.template === "chosen" && group.canChoose)
    return (
      <Select
        aria-label={label}
        value={isLeftOut ? "out" : "send"}
        onChange={({ target: { value } }) => {
          if (value === "change") onTemplate();
          else if (value === "none") onNoTemplate();
          else onLeaveOut(value === "out");
        }}
      >
        <option value="send">Send the template</option>
        <option value="change">Another template…</option>
        <option value="out">Leave them out</option>
        <option value="none">No template</option>
      </Select>
    );
  if (canChoose && group.template === "chosen")
    return (
      <Button variant="outline" size="sm" onClick={onTemplate}>
        Another template…
      </Button>
    );
  if (canChoose && group.canChoose)
    return (
      <Select
        aria-label={label}
        value={isLeftOut ? "out" : "send"}
        onChange={(event) => onLeaveOut(event.target.value === "out")}
      >
        <option value="send">{group.rule === "utility_template" ? "Send the template" : "Send the message"}</option>
        <option value="out">Leave them out</option>
      </Select>
    );
  return (
    <span className={`flex items-center gap-1.5 px-2.5 text-sm ${ink}`}>
      {group.outcome === "later" ? null : <Lock className="size-3.5" aria-hidden />}
      {group.outcome === "later" ? "Wait, then get it" : "Not sent"}
    </span>
  );
}
