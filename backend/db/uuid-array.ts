import { sql } from "kysely";

/** A `uuid[]` parameter from ids of our own, which need no quoting: the driver's own arrays look at every character. */
export const uuidArray = (ids: (string | null)[]) => sql<string[]>`${`{${ids.map((id) => id ?? "null").join(",")}}`}::uuid[]`;
