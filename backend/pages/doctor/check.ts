import type { DoctorCheck } from "contract/pages.ts";
import { classifyError, errorCodeText } from "../../messenger/classify-error.ts";
import type { GraphAnswer } from "../../messenger/create-messenger.ts";
import { silenceWords } from "../../messenger/silence.ts";

type Id = DoctorCheck["id"];

const titles: Record<Id, string> = {
  connection: "Connection to Facebook",
  permissions: "Permissions",
  app_mode: "Writing to everybody",
  app_fields: "Events of the app",
  page_fields: "Events of this Page",
  webhook_address: "Address for events",
  last_event: "Last event",
  thread_owner: "Who answers chats",
  profile_access: "Names and pictures",
  refusals: "Refused lately",
};

type Words = { finding: string; whatToDo?: string | null; details?: string | null };

const line =
  (state: DoctorCheck["state"]) =>
  (id: Id, { finding, whatToDo = null, details = null }: Words): DoctorCheck => ({
    ...{ id, state, title: titles[id], finding, whatToDo, details },
  });

export const green = line("green");
export const amber = line("amber");
export const red = line("red");

/** When Meta did not answer the question of a line. A lost connection is told by its own line, not by each of them. */
export function unanswered(id: Id, answer: Exclude<GraphAnswer, { outcome: "ok" }>): DoctorCheck {
  if (answer.outcome === "unknown")
    return amber(id, { finding: silenceWords[answer.silence], whatToDo: "Look again in a minute.", details: answer.reason });
  const { message, whatToDo, pageState } = classifyError(answer.error);
  const details = `${errorCodeText(answer.error)}: ${answer.error.message}`;
  return pageState === "needs_reconnect" ? { ...unasked(id), details } : amber(id, { finding: message, whatToDo, details });
}

export const unasked = (id: Id): DoctorCheck =>
  amber(id, { finding: "Facebook tells this only over a working connection.", whatToDo: "Connect the Page again first." });
