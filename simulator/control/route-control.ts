import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, jsonAnswer } from "../http/answer.ts";
import { parseParams } from "../http/parse-params.ts";
import type { World } from "../world/world.ts";
import { actAsPerson } from "./act-as-person.ts";
import { changeApp, readApp } from "./app-controls.ts";
import { changeFaults } from "./change-faults.ts";
import { advanceClock, readClock } from "./clock-controls.ts";
import { type ControlCall, ControlRefusal } from "./control-call.ts";
import { listPages, makePage, patchPage } from "./page-controls.ts";
import { addPeople, listPeople, readPerson, readThread } from "./people-controls.ts";
import { postWebhook } from "./post-webhook.ts";
import { replayHistory } from "./replay-history.ts";
import { revokeTokens } from "./revoke-tokens.ts";
import { beginScenario, endScenario, listScenarios, showPlan } from "./scenario-controls.ts";
import { listSends, summarizeSends } from "./send-controls.ts";
import { readState, resetWorld } from "./state-controls.ts";
import { streamEvents } from "./stream-events.ts";
import { listTemplatesOfPage, patchTemplate } from "./template-controls.ts";
import { listCallbacks, listUsers, makeUser, patchUser, removeAppAsUser, requestDeletion } from "./user-controls.ts";
import { listWebhooks, resendWebhook } from "./webhook-controls.ts";

type Control = (call: ControlCall) => unknown;

const routes: [method: string, pattern: RegExp, control: Control][] = [
  ["GET", /^\/control\/state$/, readState],
  ["POST", /^\/control\/reset$/, resetWorld],
  ["GET", /^\/control\/clock$/, readClock],
  ["POST", /^\/control\/clock$/, advanceClock],
  ["GET", /^\/control\/pages$/, listPages],
  ["POST", /^\/control\/pages$/, makePage],
  ["PATCH", /^\/control\/pages\/([^/]+)$/, patchPage],
  ["GET", /^\/control\/pages\/([^/]+)\/people$/, listPeople],
  ["POST", /^\/control\/pages\/([^/]+)\/people$/, addPeople],
  ["POST", /^\/control\/pages\/([^/]+)\/replay-history$/, replayHistory],
  ["GET", /^\/control\/pages\/([^/]+)\/templates$/, listTemplatesOfPage],
  ["PATCH", /^\/control\/templates\/([^/]+)$/, patchTemplate],
  ["GET", /^\/control\/people\/([^/]+)$/, readPerson],
  ["GET", /^\/control\/people\/([^/]+)\/thread$/, readThread],
  ["POST", /^\/control\/people\/([^/]+)\/act$/, actAsPerson],
  ["GET", /^\/control\/faults$/, ({ world }) => world.faults],
  ["PUT", /^\/control\/faults$/, changeFaults],
  ["GET", /^\/control\/sends$/, listSends],
  ["GET", /^\/control\/sends\/summary$/, summarizeSends],
  ["GET", /^\/control\/scenarios$/, listScenarios],
  ["POST", /^\/control\/scenarios\/stop$/, endScenario],
  ["GET", /^\/control\/scenarios\/([^/]+)\/plan$/, showPlan],
  ["POST", /^\/control\/scenarios\/([^/]+)\/start$/, beginScenario],
  ["GET", /^\/control\/webhooks$/, listWebhooks],
  ["POST", /^\/control\/webhooks$/, postWebhook],
  ["POST", /^\/control\/webhooks\/([^/]+)\/resend$/, resendWebhook],
  ["GET", /^\/control\/app$/, readApp],
  ["PUT", /^\/control\/app$/, changeApp],
  ["GET", /^\/control\/users$/, listUsers],
  ["POST", /^\/control\/users$/, makeUser],
  ["PATCH", /^\/control\/users\/([^/]+)$/, patchUser],
  ["POST", /^\/control\/users\/([^/]+)\/remove-app$/, removeAppAsUser],
  ["POST", /^\/control\/users\/([^/]+)\/request-deletion$/, requestDeletion],
  ["GET", /^\/control\/callbacks$/, listCallbacks],
  ["POST", /^\/control\/tokens\/revoke$/, revokeTokens],
  ["GET", /^\/control\/events$/, streamEvents],
];

interface Received {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  path: string;
  query: string;
  body: Buffer | null;
}

/** Null when the control keeps the connection for itself. */
export async function routeControl(world: World, received: Received): Promise<Answer | null> {
  const cors = corsHeaders(received.request);
  for (const [name, value] of Object.entries(cors)) received.response.setHeader(name, value);
  if (received.method === "OPTIONS") return { status: 204, body: "" };
  for (const [method, pattern, control] of routes) {
    const match = method === received.method ? pattern.exec(received.path) : null;
    if (match) return run(control, world, received, match.slice(1).map(decodeURIComponent));
  }
  return jsonAnswer({ error: `No control at ${received.method} ${received.path}` }, 404);
}

async function run(control: Control, world: World, received: Received, ids: string[]): Promise<Answer | null> {
  try {
    const type = received.request.headers["content-type"] ?? "application/json";
    const params = parseParams(received.query, received.body, type);
    const result = await control({ world, request: received.request, response: received.response, ids, params });
    return result === undefined ? null : jsonAnswer(result);
  } catch (error) {
    if (error instanceof ControlRefusal) return jsonAnswer({ error: error.message }, error.status);
    if (error instanceof SyntaxError) return jsonAnswer({ error: "The body is not JSON" }, 400);
    throw error;
  }
}

function corsHeaders(request: IncomingMessage): Record<string, string> {
  const { origin } = request.headers;
  if (!origin || !/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin)) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "access-control-allow-headers": "content-type",
    vary: "origin",
  };
}
