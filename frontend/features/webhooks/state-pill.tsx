import type { WebhookState } from "contract/webhooks.ts";
import { Pill } from "../../components/ui/pill.tsx";
import { eventStates } from "./event-states.ts";

export function StatePill({ state }: { state: WebhookState }) {
  const { title, tone, icon: Icon } = eventStates[state];
  return (
    <Pill tone={tone}>
      <Icon aria-hidden />
      {title}
    </Pill>
  );
}
