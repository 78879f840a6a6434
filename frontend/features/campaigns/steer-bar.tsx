import type { CampaignStatus } from "contract/campaigns.ts";
import { Button } from "../../components/ui/button.tsx";
import { mainSteering } from "./main-steering.ts";
import type { Steering } from "./use-steer.ts";

/** On a phone the main action stays in reach at the foot of the screen. */
export function SteerBar({
  status,
  isBusy,
  onSteer,
}: {
  status: CampaignStatus;
  isBusy: boolean;
  onSteer: (action: Steering) => void;
}) {
  const { action, label, icon: Icon } = mainSteering(status);
  return (
    <div className="flex flex-none border-border border-t bg-background px-4 py-2.5 min-[720px]:hidden">
      <Button className="h-12 flex-1 text-base" disabled={isBusy} onClick={() => onSteer(action)}>
        <Icon className="size-4" aria-hidden />
        {label}
      </Button>
    </div>
  );
}
