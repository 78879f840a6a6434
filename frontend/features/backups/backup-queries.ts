import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getBackups, listBackupRuns } from "contract/backups.ts";
import type { Received } from "contract/route.ts";
import { callApi } from "../../api/call-api.ts";

export type Backups = Received<typeof getBackups>;
export type BackupRun = Received<typeof listBackupRuns>["items"][number];
export type KeptBackup = Backups["kept"][number];

export const backupKeys = { all: ["backups"] as const };

/** What is under way is looked at every two seconds. */
export const backupsQuery = queryOptions({
  queryKey: [...backupKeys.all, "state"],
  queryFn: ({ signal }) => callApi(getBackups, { signal }),
  staleTime: 60_000,
  refetchInterval: (query) => (query.state.data?.open.length ? 2000 : 300_000),
});

export const runsQuery = infiniteQueryOptions({
  queryKey: [...backupKeys.all, "runs"],
  queryFn: ({ pageParam, signal }) => callApi(listBackupRuns, { query: { limit: 10, cursor: pageParam ?? undefined }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});
