/** A migration cannot go on; the message says what to do. */
export class MigrationError extends Error {}
