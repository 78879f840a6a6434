import { z } from "zod";
import { defineRoute } from "./route.ts";

export const getMedia = defineRoute({
  method: "GET",
  url: "/api/v1/media/:signature",
  access: "public",
  status: 200,
  schema: {
    operationId: "getMedia",
    tags: ["media"],
    summary: "A stored file, by the signed address that answers of other routes carry; good for a day, with ranges",
    params: z.object({ signature: z.string().max(100) }),
    query: z.object({
      key: z.string().max(500),
      type: z.string().max(150),
      until: z.string().regex(/^\d{1,15}$/),
      name: z.string().max(300).optional(),
    }),
  },
});
