import * as contract from "contract/custom-fields.ts";
import { inWorkspace } from "../../context.ts";
import type { RegisterRoute } from "../../http/register-route.ts";
import { listFields } from "./field-queries.ts";
import { arrangeFields, createField, deleteField, updateField } from "./save-field.ts";
import { setContactField } from "./set-contact-field.ts";

export function registerFieldRoutes(route: RegisterRoute) {
  route(contract.listCustomFields, async ({ ctx, params }) => ({
    items: await inWorkspace(ctx, params.workspaceId, (tx) => listFields(tx.db, params.workspaceId)),
  }));
  route(contract.createCustomField, ({ ctx, params, body }) => createField(ctx, { ...params, ...body }));
  route(contract.updateCustomField, ({ ctx, params, body }) => updateField(ctx, { ...params, ...body }));
  route(contract.orderCustomFields, async ({ ctx, params, body }) => ({
    items: await arrangeFields(ctx, { ...params, ...body }),
  }));
  route(contract.deleteCustomField, ({ ctx, params }) => deleteField(ctx, params));
  route(contract.setContactField, ({ ctx, params, body }) => setContactField(ctx, { ...params, ...body }));
}
