export type PlaceFacts = {
  /** What this place remembers of the database's count; 0 when it never saw the database. */
  knownEpoch: number;
  databaseEpoch: number;
  /** No place has ever been confirmed: a new installation. */
  isFirst: boolean;
  wasConfirmed: boolean;
};

export type PlaceVerdict = { isConfirmed: boolean; doubt: string | null };

const older =
  "The database is older than what this place has seen: it was restored from a backup. Messages sent after that backup may be sent again.";
const foreign =
  "This database came from another place, as a copy or a restored backup. If the other one still sends, people get messages twice.";

/** Whether the database in front of a place is the one it has always had. */
export function judgePlace({ knownEpoch, databaseEpoch, isFirst, wasConfirmed }: PlaceFacts): PlaceVerdict {
  if (databaseEpoch < knownEpoch) return { isConfirmed: false, doubt: older };
  if (isFirst || wasConfirmed) return { isConfirmed: true, doubt: null };
  return { isConfirmed: false, doubt: foreign };
}
