import { buildApp } from "./app.ts";
import type { OpenApi } from "./backups/try-restored.ts";

/** The whole API on a context, asked without a network: for trying a restored database. */
export const openApi: OpenApi = async (ctx) => {
  const app = await buildApp(ctx, []);
  return {
    ask: async ({ method, url, token, body }) => {
      const headers = token ? { authorization: `Bearer ${token}` } : {};
      const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) });
      return { status: answer.statusCode, body: answer.body ? answer.json() : undefined };
    },
    close: () => app.close(),
  };
};
