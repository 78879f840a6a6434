import type { ResumableUpload } from "../attachments/resumable-upload.ts";
import type { CallbackRecord } from "../callbacks/callback-record.ts";
import type { PageMeters } from "../limits/page-meters.ts";
import type { ScenarioRun } from "../scenarios/run-scenario.ts";
import type { FileStore } from "../storage/file-store.ts";
import type { Journal } from "../storage/journal.ts";
import type { Outbox } from "../webhooks/outbox.ts";
import type { StoredAttachment } from "./attachment.ts";
import { type Clock, createClock } from "./clock.ts";
import type { Comment } from "./comment.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createNonce } from "./ids.ts";
import type { Label } from "./label.ts";
import { createLiveFeed, type LiveFeed } from "./live-feed.ts";
import type { Message } from "./message.ts";
import type { Page } from "./page.ts";
import type { Person } from "./person.ts";
import type { Persona } from "./persona.ts";
import { createRandom, type Random } from "./random.ts";
import type { FacebookUser, LoginCode, Token } from "./token.ts";
import type { UserRef } from "./user-ref.ts";
import type { UtilityTemplate } from "./utility-template.ts";

export interface AppSettings {
  id: string;
  secret: string;
  name: string;
  verifyToken: string;
  redirectUris: string[];
  /** Told when a person removes the app. */
  deauthorizeUrl: string | null;
  /** Told when a person asks for their data to be deleted. */
  dataDeletionUrl: string | null;
}

export interface AppSubscription {
  callbackUrl: string;
  verifyToken: string;
  fields: string[];
  /** The callback the simulator was started with; a restart with the same one keeps what the API changed since. */
  dashboardUrl?: string;
}

export interface World {
  app: AppSettings;
  publicUrl: string;
  randomSeed: number;
  random: Random;
  clock: Clock;
  pages: Map<string, Page>;
  people: Map<string, Person>;
  peopleByPage: Map<string, Person[]>;
  users: Map<string, FacebookUser>;
  tokens: Map<string, Token>;
  codes: Map<string, LoginCode>;
  comments: Map<string, Comment>;
  attachments: Map<string, StoredAttachment>;
  templates: Map<string, UtilityTemplate>;
  personas: Map<string, Persona>;
  labels: Map<string, Label>;
  userRefs: Map<string, UserRef>;
  files: FileStore;
  /** Resumable uploads, whose handles are examples in templates. */
  uploads: Map<string, ResumableUpload>;
  sends: Message[];
  subscription: AppSubscription | null;
  faults: Faults;
  counters: { people: number; messages: number };
  nonce: string;
  live: LiveFeed;
  journal: Journal;
  outbox: Outbox;
  /** Deauthorize and data-deletion callbacks, newest last. */
  callbacks: CallbackRecord[];
  meters: Map<string, PageMeters>;
  scenario: ScenarioRun | null;
}

export function createWorld(
  settings: Pick<World, "app" | "publicUrl" | "randomSeed" | "subscription">,
  parts: Pick<World, "journal" | "files"> & { createOutbox(world: World): Outbox },
): World {
  const world = {
    ...settings,
    random: createRandom(settings.randomSeed),
    clock: createClock(),
    pages: new Map(),
    people: new Map(),
    peopleByPage: new Map(),
    users: new Map(),
    tokens: new Map(),
    codes: new Map(),
    comments: new Map(),
    attachments: new Map(),
    templates: new Map(),
    personas: new Map(),
    labels: new Map(),
    userRefs: new Map(),
    uploads: new Map(),
    sends: [],
    callbacks: [],
    meters: new Map(),
    scenario: null,
    faults: createFaults(),
    counters: { people: 0, messages: 0 },
    nonce: createNonce(),
    live: createLiveFeed(),
    journal: parts.journal,
    files: parts.files,
  } as unknown as World;
  world.outbox = parts.createOutbox(world);
  return world;
}

export function clearWorld(world: World): void {
  world.pages.clear();
  world.people.clear();
  world.peopleByPage.clear();
  world.users.clear();
  world.tokens.clear();
  world.codes.clear();
  world.comments.clear();
  for (const records of [world.attachments, world.templates, world.personas, world.labels, world.userRefs, world.uploads])
    records.clear();
  world.sends = [];
  world.callbacks = [];
  world.meters.clear();
  world.scenario = null;
  world.random = createRandom(world.randomSeed);
  world.faults = createFaults();
  world.counters = { people: 0, messages: 0 };
  world.nonce = createNonce();
  world.clock.offsetMs = 0;
  world.outbox.clear();
}
