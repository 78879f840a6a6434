import { noFields, renderContent } from "contract/message-variables.ts";
import type { UtilityUse } from "contract/messages.ts";
import { type Context, inTransaction } from "../context.ts";
import { toMessageContent } from "../messages/message-content.ts";
import { unknownProblem } from "../sending/outcomes.ts";
import { fillFor, findUtilityOn, type UtilityReady } from "../templates/utility/utility-on-page.ts";
import { findRecipientFields } from "./campaign-fields.ts";
import {
  deleteFlights,
  type LostFlight,
  type LostRecipient,
  lockLostFlights,
  lockLostRecipients,
  markInDoubt,
} from "./flight-queries.ts";

const flightsAtOnce = 50;

/** Turns what a dead process had on its way into unknown messages; the echo or a look into the conversation settles them. */
export function recoverFlights(ctx: Context): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    for (const flight of await lockLostFlights(tx.db, flightsAtOnce)) {
      const recipients = await lockLostRecipients(tx.db, flight);
      const template = flight.instead && flight.byTemplate && (await findTemplate(tx, flight, flight.instead));
      const words = await findRecipientFields(
        tx.db,
        recipients.map((recipient) => ({ ...recipient, content: flight.content, template: template || null })),
      );
      await markInDoubt(
        tx.db,
        recipients.map((recipient) => doubtful(flight, recipient, template, words.get(recipient.contactId) ?? noFields)),
      );
      await deleteFlights(tx.db, [flight.id]);
      if (recipients.length > 0)
        ctx.log.warn({ campaignId: flight.campaignId, count: recipients.length }, "messages of a dead process are in doubt");
    }
  });
}

const findTemplate = async (tx: Context, { workspaceId, pageId }: LostFlight, instead: UtilityUse) =>
  (await findUtilityOn(tx.db, workspaceId, instead, [pageId])).get(pageId);

function doubtful(
  flight: LostFlight,
  recipient: LostRecipient,
  template: UtilityReady | undefined | null,
  fields: Record<string, string>,
) {
  const { messageId: id, workspaceId, conversationId, contactId, attempt } = recipient;
  const person = { ...recipient, fields, pageName: flight.pageName, workspaceName: flight.workspaceName };
  const isByTemplate = template && flight.byTemplate?.includes(contactId);
  const { content } = isByTemplate ? fillFor(template, person) : renderContent(flight.content, person);
  return {
    ...{ id, workspaceId, conversationId, contactId, attempt, pageId: flight.pageId, campaignId: flight.campaignId },
    ...{
      content: toMessageContent(content),
      policyRule: flight.byTemplate?.includes(contactId) ? "utility_template" : null,
      problem: unknownProblem,
      inFlightAt: flight.startedAt,
      occurredAt: flight.platformAt,
    },
  };
}
