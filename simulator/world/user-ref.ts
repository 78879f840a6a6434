/** A ticked checkbox plugin: one message may go to it before the person is known. */
export interface UserRef {
  ref: string;
  psid: string;
  pageId: string;
  at: number;
}
