import { execFileSync } from "node:child_process";
import { portFault } from "./free-port.ts";
import { StartError } from "./start-error.ts";

export type Listener = { part: string; variable: string; port: number };

/** @throws StartError naming the first port that cannot be used, its part and the variable to change */
export async function checkPorts(listeners: Listener[], host: string): Promise<void> {
  for (const [index, listener] of listeners.entries()) {
    const twin = listeners.slice(0, index).find((other) => other.port === listener.port);
    if (twin)
      throw new StartError(
        `${twin.variable} and ${listener.variable} are both ${listener.port}: give the ${listener.part} a port of its own.`,
      );
    const fault = await portFault(listener.port, host);
    if (fault) throw new StartError(describePortFault(listener, fault, host, findHolder(listener.port)));
  }
}

export function describePortFault({ part, variable, port }: Listener, fault: string, host: string, holder?: string): string {
  const another = `choose another port with ${variable}=${port < 1024 ? port + 8000 : port + 10}`;
  if (fault === "EADDRINUSE") {
    return `Port ${port} is already taken${holder ? ` by ${holder}` : ""}, so the ${part} cannot start: stop that program, or ${another}.`;
  }
  if (fault === "EACCES") return `Port ${port} may not be used by this user, so the ${part} cannot start: ${another}.`;
  if (fault === "EADDRNOTAVAIL" || fault === "ENOTFOUND")
    return `HOST=${host} is not an address of this machine: set it to 127.0.0.1, or to 0.0.0.0 for all of them.`;
  return `The ${part} cannot listen on ${host}:${port} (${fault}): ${another}.`;
}

/** Best effort: `process 1234 (node server.js)`, where ss or lsof may tell. */
function findHolder(port: number): string | undefined {
  const quiet = { stdio: ["ignore" as const, "pipe" as const, "ignore" as const], timeout: 2000, encoding: "utf8" as const };
  try {
    const found = /users:\(\("([^"]+)",pid=(\d+)/.exec(execFileSync("ss", ["-Hltnp", `sport = :${port}`], quiet));
    return found ? `"${found[1]}" (process ${found[2]})` : undefined;
  } catch {
    return undefined;
  }
}
