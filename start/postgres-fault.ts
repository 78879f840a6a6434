import { StartError } from "./start-error.ts";

/** After a kill -9 the old server's last processes may hold its memory for a moment, and a port may be taken in between. */
export const isPassingFault = (lines: string) => /still in use|could not bind|could not create any TCP/i.test(lines);

export function describePostgresFault(lines: string, data: string, logFile: string): StartError {
  if (/still in use/.test(lines)) {
    return new StartError(
      `Processes of an earlier PostgreSQL still use ${data}: end them (\`ps aux | grep postgres\`) and start again.`,
    );
  }
  if (/incompatible with server|not compatible with this version/.test(lines)) {
    return new StartError(
      `${data} was made by another major version of PostgreSQL: start the release that made it, or restore a backup into an empty folder.`,
    );
  }
  if (/No space left on device/.test(lines))
    return new StartError(`The disk that holds ${data} is full: free some space and start again.`);
  const all = lines.split("\n");
  const reason = (all.find((line) => /FATAL|PANIC/.test(line)) ?? all.at(-1))?.replace(/^.*?(FATAL|PANIC): */, "");
  return new StartError(`The embedded PostgreSQL did not start: ${reason || "it gave no reason"} (see ${logFile}).`);
}
