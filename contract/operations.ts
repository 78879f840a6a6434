import { z } from "zod";
import { defineRoute, Timestamp } from "./route.ts";

const tags = ["operations"];

export const getHealth = defineRoute({
  method: "GET",
  url: "/api/v1/health",
  access: "public",
  schema: {
    operationId: "getHealth",
    tags,
    summary: "200 while this process can serve",
    response: z.object({ status: z.literal("ok") }),
  },
});

export const Check = z.object({ state: z.enum(["ok", "warning", "failed", "off"]), message: z.string(), checkedAt: Timestamp });

export const getReadiness = defineRoute({
  method: "GET",
  url: "/api/v1/health/ready",
  access: "public",
  failedStatus: 503,
  schema: {
    operationId: "getReadiness",
    tags,
    summary: "Uptime, version and the state of what this process needs; 503 when one has failed",
    response: z.object({
      status: z.enum(["ok", "failed"]),
      version: z.string(),
      roles: z.array(z.string()),
      uptimeSeconds: z.number(),
      checks: z.record(z.string(), Check),
      metrics: z.record(z.string(), z.number()),
    }),
  },
});
