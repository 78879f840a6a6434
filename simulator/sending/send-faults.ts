import { GraphRefusal, refusalBody } from "../graph/graph-refusal.ts";
import type { Answer } from "../http/answer.ts";
import { type Hang, strikes } from "../world/faults.ts";
import type { World } from "../world/world.ts";
import { injected, throttled } from "./send-refusals.ts";

const defaultHangMs = 30_000;

/** Faults that strike before the message exists: it was not sent, whatever the caller sees. */
export function failBeforeAccept(world: World, pageId: string): Answer | null {
  const { faults } = world;
  if (faults.timeoutBeforeAccept && strikes(world, faults.timeoutBeforeAccept, pageId)) return hang(faults.timeoutBeforeAccept);
  if (faults.http500BeforeAccept && strikes(world, faults.http500BeforeAccept, pageId)) return serverError();
  if (faults.throttle) failThrottled(world, pageId);
  for (const error of faults.sendError) {
    if (strikes(world, error, pageId)) injected(pageId, error);
  }
  return null;
}

/** Faults that strike after the message was accepted: the person gets it, the caller does not know. */
export function failAfterAccept(world: World, pageId: string): Answer | null {
  const { faults } = world;
  if (faults.timeoutAfterAccept && strikes(world, faults.timeoutAfterAccept, pageId)) return hang(faults.timeoutAfterAccept);
  if (faults.resetAfterAccept && strikes(world, faults.resetAfterAccept, pageId))
    return { status: 0, body: "", fate: { kind: "reset", ms: 0 } };
  if (faults.http500AfterAccept && strikes(world, faults.http500AfterAccept, pageId)) return serverError();
  return null;
}

function failThrottled(world: World, pageId: string): void {
  const { throttle } = world.faults;
  if (!throttle) return;
  const minutes = throttle.minutes ?? 5;
  const minutesLeft = Math.ceil(minutes - (world.clock.now() - throttle.since) / 60_000);
  if (minutesLeft <= 0) {
    world.faults.throttle = null;
    return;
  }
  if (strikes(world, throttle, pageId)) throttled(pageId, throttle.code, minutesLeft);
}

function hang({ hangMs }: Hang): Answer {
  return { status: 0, body: "", fate: { kind: "hang", ms: hangMs ?? defaultHangMs } };
}

function serverError(): Answer {
  const refusal = new GraphRefusal({
    code: 2,
    message: "An unexpected error has occurred. Please retry your request later.",
    isTransient: true,
  });
  return {
    status: 500,
    body: JSON.stringify(refusalBody(refusal)),
    headers: { "content-type": "application/json; charset=UTF-8" },
  };
}
