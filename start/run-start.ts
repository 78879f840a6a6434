import { superviseLocally } from "./supervise-locally.ts";

/** The whole product on this machine, as an operator tries or uses it. */
export const run = () => superviseLocally({ isWatching: false });
