import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeAccount, testPassword } from "../testing/factories/accounts.ts";
import { makeContact, makeConversation } from "../testing/factories/contacts.ts";
import { makeSimulatedPage } from "../testing/factories/simulated-pages.ts";
import { makeApprovedTemplate } from "../testing/factories/utility-templates.ts";
import { makeWorkspace } from "../testing/factories/workspaces.ts";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { startWork } from "../work.ts";

const run = promisify(execFile);

const isThere = (program: string) => spawnSync(program, ["--version"]).status === 0;
const hasPrograms = ["bash", "curl", "jq"].every(isThere);
if (!hasPrograms) console.error("Without bash, curl and jq the examples of docs/api.md are not tried.");

let stack: TestStack;
let folder: string;
let stopWork: () => Promise<void>;

beforeAll(async () => {
  stack = await startTestStack();
  folder = await mkdtemp(join(tmpdir(), "messagesender-guide-"));
  stopWork = await startWork(stack.ctx, stack.pool);
});
afterAll(async () => {
  await stopWork();
  await stack.close();
  await rm(folder, { recursive: true, force: true });
});

test.skipIf(!hasPrograms)(
  "the examples of docs/api.md do what they say",
  async () => {
    const guide = await readFile(join(import.meta.dirname, "../../docs/api.md"), "utf8");
    const examples = [...guide.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, code]) => code);
    expect(examples.length).toBeGreaterThan(6);
    const owner = await makeAccount(stack.ctx, { isOwner: true, password: "real" });
    const workspaceId = (await makeWorkspace(stack.ctx)).id;
    const page = await makeSimulatedPage(stack, workspaceId);
    await makeApprovedTemplate(stack, { workspaceId, pageId: page.id, headers: owner.headers });
    for (const name of ["Ana", "Ben", "Cleo"])
      await makeConversation(stack.ctx, page, {
        contact: await makeContact(stack.ctx, page, { name, lastActivityAt: new Date(Date.now() - 60_000) }),
        lastActivityAt: new Date(Date.now() - 60_000),
      });
    const psid = await page.person("Dora Lind");
    await page.act(psid, { kind: "message", text: "Are you open?" });
    await waitUntil(() => stack.ctx.db.selectFrom("contact").select("id").where("name", "=", "Dora Lind").executeTakeFirst());

    const script = `set -euo pipefail\n${examples.join("\n")}`;
    const env = { PATH: process.env.PATH, API: stack.apiUrl, EMAIL: owner.email, PASSWORD: testPassword };
    const { stdout } = await run("bash", ["-c", script], { cwd: folder, env, timeout: 60_000 });

    for (const name of ["Ana", "Ben", "Cleo", "Dora Lind"]) expect(stdout).toContain(`${name}\topen`);
    expect(stdout.match(/^true$/gm)).toHaveLength(3);
    expect(stdout).toMatch(/^allowed\t4\tApproved template\nrunning$/m);
    expect(stdout).toMatch(/x-ratelimit-remaining: \d+/i);
    const sent = await stack.ctx.db
      .selectFrom("message")
      .select("id")
      .where("idempotencyKey", "=", "order-4711-answer-1")
      .execute();
    // The person who was answered is the one who is deleted in the end.
    expect(sent).toHaveLength(0);
    expect(await stack.ctx.db.selectFrom("contact").select("name").where("name", "=", "Dora Lind").execute()).toEqual([]);
    expect((await readFile(join(folder, "contact.zip"))).subarray(0, 2).toString()).toBe("PK");
  },
  90_000,
);
