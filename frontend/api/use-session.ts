"use client";
import { useSyncExternalStore } from "react";
import { getSession, onSession, type SessionState } from "./session.ts";

const onServer: SessionState = { status: "checking" };

export const useSession = () => useSyncExternalStore(onSession, getSession, () => onServer);
