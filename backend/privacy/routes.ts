import * as contract from "contract/privacy.ts";
import type { RegisterRoute } from "../http/register-route.ts";
import { eraseContact } from "./erase-contact.ts";
import { exportContact } from "./export-contact.ts";
import { readErasures, readKept } from "./read-erasures.ts";
import { readRetention, updateRetention } from "./retention.ts";

export function registerPrivacyRoutes(route: RegisterRoute) {
  route(contract.getKeptOfContact, ({ ctx, params }) => readKept(ctx, params));
  route(contract.exportContact, async ({ ctx, params, query, reply }) => {
    const { fileName, contentType, stream } = await exportContact(ctx, { ...params, ...query });
    reply.header("content-type", contentType);
    reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
    await reply.send(stream);
  });
  route(contract.deleteContact, ({ ctx, params }) => eraseContact(ctx, params));
  route(contract.getRetention, ({ ctx, params }) => readRetention(ctx, params));
  route(contract.updateRetention, ({ ctx, params, body }) => updateRetention(ctx, { ...params, ...body }));
  route(contract.listErasures, ({ ctx, params, query }) => readErasures(ctx, { ...params, ...query }));
}
