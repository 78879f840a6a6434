export interface Persona {
  id: string;
  pageId: string;
  name: string;
  pictureUrl: string;
  /** Deleted ones keep their name under old messages. */
  isDeleted: boolean;
}
