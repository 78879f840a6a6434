import * as contract from "contract/backups.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { cancelRun } from "./cancel-run.ts";
import { makeDownloadLink, openDownload } from "./download-link.ts";
import { readBackups, readRuns } from "./read-backups.ts";
import { startRun } from "./start-run.ts";

export function registerBackupRoutes(route: RegisterRoute) {
  route(contract.getBackups, ({ ctx }) => readBackups(ctx));
  route(contract.listBackupRuns, ({ ctx, query }) => readRuns(ctx, query));
  route(contract.startBackup, ({ ctx, body }) => startRun(ctx, body));
  route(contract.cancelBackup, ({ ctx, params }) => cancelRun(ctx, params));
  route(contract.makeBackupLink, ({ ctx, params }) => makeDownloadLink(ctx, params));
  route(contract.downloadBackup, async ({ ctx, params, query, reply }) => {
    const { headers, body } = await openDownload(ctx, params.signature, query);
    reply.headers(headers).send(body);
  });
}
