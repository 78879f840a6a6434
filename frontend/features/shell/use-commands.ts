"use client";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type Command, getCommands, onCommands, setCommands } from "./commands.ts";

const none: Command[] = [];

export const useAllCommands = () => useSyncExternalStore(onCommands, getCommands, () => none);

/** Offers commands in the palette and on the keyboard while the component is shown; their `run` is always the latest. */
export function useCommands(commands: Command[]) {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const owner = useMemo(() => Symbol("commands"), []);
  const shape = commands.map(({ id, title, keys }) => `${id}|${title}|${keys}`).join("\n");
  useEffect(() => {
    setCommands(
      owner,
      latest.current.map((command) => ({ ...command, run: () => latest.current.find(({ id }) => id === command.id)?.run() })),
    );
  }, [owner, shape]);
  useEffect(() => () => setCommands(owner, null), [owner]);
}
