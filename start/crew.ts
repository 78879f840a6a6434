import { setTimeout as wait } from "node:timers/promises";
import { StartError } from "./start-error.ts";
import type { Part } from "./start-part.ts";

/** Who stops first; what is earlier may still need what is later. */
const stages = [["build", "frontend", "backend"], ["simulator"], ["database"]];
const stageMs = [5000, 1500];
const stopWithinMs = 8500;
const sameCrashMs = 300;

export type Crew = {
  /** From now on the part is stopped with all others. */
  take: (part: Part) => void;
  /** From now on the part's end ends everything. */
  needs: (part: Part) => void;
  /** Rejects with the reason when a needed part ends. */
  crash: Promise<never>;
  stop: () => Promise<void>;
};

export function createCrew(onTake: (part: Part) => void): Crew {
  const parts: Part[] = [];
  const ended = new Map<Part, string>();
  let isStopping = false;
  let report: (error: StartError) => void = () => {};
  const crash = new Promise<never>((_resolve, reject) => {
    report = reject;
  });
  crash.catch(() => {});
  const needs = (part: Part) => {
    void part.ended.then(async (how) => {
      if (isStopping) return;
      ended.set(part, how);
      await wait(sameCrashMs);
      report(describeCrash(ended));
    });
  };
  const take = (part: Part) => {
    parts.push(part);
    onTake(part);
    if (isStopping) void part.stop(1000);
  };
  const stop = async () => {
    isStopping = true;
    const deadline = Date.now() + stopWithinMs;
    for (const [index, names] of stages.entries()) {
      const leftMs = Math.max(500, deadline - Date.now());
      await Promise.all(
        parts.filter((part) => names.includes(part.name)).map((part) => part.stop(Math.min(stageMs[index] ?? leftMs, leftMs))),
      );
    }
  };
  return { take, needs, crash, stop };
}

/** A part that others lean on is the likelier cause when several end at once. */
function describeCrash(ended: Map<Part, string>): StartError {
  const order = stages.flat().reverse();
  const [first] = [...ended.keys()].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  if (!first) return new StartError("A part ended.");
  return new StartError(
    `The ${first.name} ended unexpectedly (${ended.get(first)}), so everything was stopped. It last said:\n${indent(first.lastLines())}`,
  );
}

const indent = (text: string) => (text || "(nothing)").replaceAll(/^/gm, "  ");
