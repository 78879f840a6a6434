"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};
const find = () => document.querySelector("main") ?? document.body;

/** Where menus and tooltips are put: inside the main landmark, so that nothing on the page stands outside of all landmarks. */
export const useFloatingHome = () => useSyncExternalStore(never, find, () => undefined);
