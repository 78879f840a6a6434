import { createReadStream, existsSync, truncateSync } from "node:fs";
import { createInterface } from "node:readline";
import { indexPerson, renewNonce } from "../world/add-records.ts";
import type { StoredAttachment } from "../world/attachment.ts";
import type { Comment } from "../world/comment.ts";
import { createFaults, type Faults } from "../world/faults.ts";
import type { Label } from "../world/label.ts";
import type { Message } from "../world/message.ts";
import { createPage, type Page } from "../world/page.ts";
import { createPerson, type Person } from "../world/person.ts";
import type { Persona } from "../world/persona.ts";
import { createFacebookUser, type FacebookUser, type LoginCode, type Token } from "../world/token.ts";
import type { UserRef } from "../world/user-ref.ts";
import type { UtilityTemplate } from "../world/utility-template.ts";
import type { AppSubscription, World } from "../world/world.ts";
import { journalPath } from "./file-journal.ts";

/** Reads the journal back; says whether there was anything. A line cut off by a kill is dropped. */
export async function loadWorld(world: World, folder: string): Promise<boolean> {
  const path = journalPath(folder);
  if (!existsSync(path)) return false;
  const threads = new Map<string, Map<string, Message>>();
  let goodBytes = 0;
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const record = parseLine(line);
    if (!record) break;
    goodBytes += Buffer.byteLength(line) + 1;
    count++;
    if (record[0] === "message") keepMessage(threads, record[1] as Message);
    else restore[record[0]]?.(world, record[1]);
  }
  truncateSync(path, goodBytes);
  if (count === 0) return false;
  attachThreads(world, threads);
  renewNonce(world);
  return true;
}

function parseLine(line: string): [string, unknown] | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const restore: Record<string, (world: World, record: unknown) => void> = {
  page(world, record) {
    const page = createPage(record as Page);
    world.pages.set(page.id, page);
    if (!world.peopleByPage.has(page.id)) world.peopleByPage.set(page.id, []);
  },
  person(world, record) {
    const facts = record as Person;
    const known = world.people.get(facts.psid);
    if (known) Object.assign(known, facts);
    else indexPerson(world, { ...createPerson(facts), ...facts, thread: null });
  },
  token: (world, record) => void world.tokens.set((record as Token).value, record as Token),
  user: (world, record) => void world.users.set((record as FacebookUser).id, createFacebookUser(record as FacebookUser)),
  code: (world, record) => void world.codes.set((record as LoginCode).code, record as LoginCode),
  comment: (world, record) => void world.comments.set((record as Comment).id, record as Comment),
  attachment: (world, record) => void world.attachments.set((record as StoredAttachment).id, record as StoredAttachment),
  template: (world, record) => void world.templates.set((record as UtilityTemplate).id, record as UtilityTemplate),
  persona: (world, record) => void world.personas.set((record as Persona).id, record as Persona),
  label: (world, record) => void world.labels.set((record as Label).id, record as Label),
  user_ref: (world, record) => void world.userRefs.set((record as UserRef).ref, record as UserRef),
  app(world, record) {
    world.subscription = record as AppSubscription | null;
  },
  clock(world, record) {
    world.clock.offsetMs = (record as { offsetMs: number }).offsetMs;
  },
  faults(world, record) {
    world.faults = { ...createFaults(), ...(record as Faults) };
  },
};

function keepMessage(threads: Map<string, Map<string, Message>>, message: Message): void {
  let thread = threads.get(message.psid);
  if (!thread) {
    thread = new Map();
    threads.set(message.psid, thread);
  }
  const known = thread.get(message.mid);
  if (known) Object.assign(known, message);
  else thread.set(message.mid, message);
}

function attachThreads(world: World, threads: Map<string, Map<string, Message>>): void {
  for (const [psid, thread] of threads) {
    const person = world.people.get(psid);
    if (!person) continue;
    person.thread = [...thread.values()];
    world.counters.messages += thread.size;
    for (const message of person.thread) if (message.seq > 0) world.sends.push(message);
  }
  world.counters.people = world.people.size;
  world.sends.sort((one, other) => one.seq - other.seq);
  for (const [index, message] of world.sends.entries()) message.seq = index + 1;
}
