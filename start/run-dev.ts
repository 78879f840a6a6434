import { superviseLocally } from "./supervise-locally.ts";

/** The whole product, each part restarting when its sources change. */
export const run = () => superviseLocally({ isWatching: true });
