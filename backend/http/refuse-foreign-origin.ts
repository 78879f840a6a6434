import type { IncomingHttpHeaders } from "node:http";
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";

/** Refuses what another site's page makes a browser send; programs send neither header. @throws AppError foreign_origin */
export function refuseForeignOrigin(config: Config, headers: IncomingHttpHeaders) {
  const isForeign = headers.origin !== undefined && headers.origin !== config.http.frontendUrl;
  if (isForeign || headers["sec-fetch-site"] === "cross-site") {
    throw new AppError("foreign_origin", `This address may be used from ${config.http.frontendUrl} only.`);
  }
}
