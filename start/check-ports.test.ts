import { createServer } from "node:net";
import { expect, test } from "vitest";
import { checkPorts, describePortFault } from "./check-ports.ts";
import { findFreePort } from "./free-port.ts";

const backend = { part: "backend", variable: "PORT", port: 4000 };

test("a taken port names the part, its holder and the variable to change", () => {
  expect(describePortFault(backend, "EADDRINUSE", "127.0.0.1", '"node" (process 12)')).toBe(
    'Port 4000 is already taken by "node" (process 12), so the backend cannot start: stop that program, or choose another port with PORT=4010.',
  );
});

test("a port of the system suggests one above 1023", () => {
  expect(describePortFault({ ...backend, port: 80 }, "EACCES", "127.0.0.1")).toContain("PORT=8080");
});

test("an address of another machine names HOST", () => {
  expect(describePortFault(backend, "EADDRNOTAVAIL", "203.0.113.7")).toMatch(
    /^HOST=203\.0\.113\.7 is not an address of this machine/,
  );
});

test("finds a port that another program holds", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen({ port: 0, host: "127.0.0.1" }, resolve));
  const { port } = server.address() as { port: number };
  await expect(checkPorts([{ ...backend, port }], "127.0.0.1")).rejects.toThrow(`Port ${port} is already taken`);
  server.close();
});

test("two parts cannot share a port", async () => {
  const port = await findFreePort();
  const both = [
    { ...backend, port },
    { part: "frontend", variable: "FRONTEND_PORT", port },
  ];
  await expect(checkPorts(both, "127.0.0.1")).rejects.toThrow("PORT and FRONTEND_PORT are both");
});
