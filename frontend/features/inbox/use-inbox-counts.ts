"use client";
import { useQuery } from "@tanstack/react-query";
import { useWorkspace } from "../workspaces/current-workspace.tsx";
import { countsQuery } from "./inbox-queries.ts";

export const useInboxCounts = () => useQuery(countsQuery(useWorkspace().id)).data;
