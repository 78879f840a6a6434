import { z } from "zod";
import { defineRoute, Id, WorkspaceParams } from "./route.ts";

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

/** What a picture of a template may be: kinds that Meta takes, no bigger than Messenger shows pictures. */
export const pictureLimits = { types: ["image/jpeg", "image/png"], bytes: 8 * 1024 * 1024 } as const;

export const Picture = z.object({ id: Id, /** Good for a day. */ url: z.string() });
export type Picture = z.infer<typeof Picture>;

/** A browser's `Blob`. */
type BrowserFile = { readonly type: string; readonly size: number; arrayBuffer: () => Promise<ArrayBuffer> };

export const uploadPicture = defineRoute({
  method: "POST",
  url: "/api/v1/workspaces/:workspaceId/pictures",
  access: "operator",
  status: 201,
  schema: {
    operationId: "uploadPicture",
    tags: ["media"],
    summary: "Keep a picture, JPEG or PNG of at most 8 MB, for a template. One that no template uses within a day is deleted",
    params: WorkspaceParams,
    consumes: [...pictureLimits.types],
    body: z.custom<Uint8Array | BrowserFile>(
      (given) => given instanceof Uint8Array,
      "Send the picture itself, as image/jpeg or image/png",
    ),
    response: Picture,
  },
});
