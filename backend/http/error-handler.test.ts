import fastify from "fastify";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { errorHandler } from "./error-handler.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** What a route answers whose query goes to this pool. */
async function ask(pool: pg.Pool) {
  const app = fastify();
  app.setErrorHandler(errorHandler);
  app.get("/", () => pool.query("select 1"));
  ends.push(
    () => app.close(),
    () => pool.end(),
  );
  return app.inject("/");
}

test("a database that is away, or a pool without a free connection, is not our fault: try again", async () => {
  const away = await ask(new pg.Pool({ connectionString: "postgres://nobody@127.0.0.1:1/none" }));
  expect([away.statusCode, away.json().error.code]).toEqual([503, "not_ready"]);

  const pool = new pg.Pool({ connectionString: process.env.TEST_DATABASE_URL, max: 1, connectionTimeoutMillis: 100 });
  const held = await pool.connect();
  const busy = await ask(pool);
  held.release();
  expect([busy.statusCode, busy.json().error.code]).toEqual([503, "not_ready"]);
});

test("an error of ours says nothing but the request's id", async () => {
  const pool = new pg.Pool({ connectionString: process.env.TEST_DATABASE_URL });
  pool.query = () => Promise.reject(new Error("secret detail")) as never;
  const answer = await ask(pool);
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain("secret detail");
  expect(answer.json().error.requestId).toBeTruthy();
});
