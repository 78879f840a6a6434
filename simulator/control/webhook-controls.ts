import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { numberParam } from "./read-control-params.ts";

export function listWebhooks({ world, params }: ControlCall) {
  const after = params.after === undefined ? null : numberParam(params, "after", 0);
  const data = world.outbox.log.list(after, Math.min(1000, numberParam(params, "limit", 50)));
  return {
    data: data.map((delivery) => ({ ...delivery, name: delivery.psid ? (world.people.get(delivery.psid)?.name ?? null) : null })),
    next: data.at(-1)?.id ?? after,
    pending: world.outbox.pending,
  };
}

export async function resendWebhook({ world, ids }: ControlCall) {
  const delivery = world.outbox.log.find(Number(ids[0]));
  if (!delivery) throw new ControlRefusal(404, `There is no delivery ${ids[0]}`);
  return world.outbox.resend(delivery);
}
