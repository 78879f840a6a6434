import pg from "pg";
import { migrate } from "../db/migrate.ts";

/** Builds the migrated template once; every worker copies it. Needs TEST_DATABASE_URL of a scratch server. */
export default async function setup() {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error("TEST_DATABASE_URL is missing: run the tests with `pnpm test`");
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query("drop database if exists messagesender_template with (force)");
  await admin.query("create database messagesender_template");
  const template = new URL(server);
  template.pathname = "/messagesender_template";
  await migrate(template.toString());
  await admin.end();
}
