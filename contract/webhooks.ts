import { z } from "zod";
import { defineRoute } from "./route.ts";

const tags = ["webhooks"];
const url = "/api/v1/webhooks/facebook";

export const verifyWebhook = defineRoute({
  method: "GET",
  url,
  access: "public",
  schema: {
    operationId: "verifyWebhook",
    tags,
    summary: "Meta's verification: answers hub.challenge as plain text when the token matches",
    query: z.object({
      "hub.mode": z.string().optional(),
      "hub.verify_token": z.string().optional(),
      "hub.challenge": z.string().max(1000).optional(),
    }),
    response: z.string(),
  },
});

export const receiveWebhook = defineRoute({
  method: "POST",
  url,
  access: "public",
  schema: {
    operationId: "receiveWebhook",
    tags,
    summary: "Meta's events: checked against X-Hub-Signature-256 and stored before the 200",
    response: z.string(),
  },
});
