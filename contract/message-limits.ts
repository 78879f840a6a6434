/** Meta's limits of a message, in one table: the editor's meters and the server's validation both read it. */
export const messageLimits = {
  text: 2000,
  /** A text with buttons is a button template. */
  textWithButtons: 640,
  buttons: 3,
  buttonTitle: 20,
  quickReplies: 13,
  quickReplyTitle: 20,
  payload: 1000,
  address: 2000,
  cards: 10,
  cardTitle: 80,
  cardSubtitle: 80,
  imageBytes: 8 * 1024 * 1024,
  fileBytes: 25 * 1024 * 1024,
} as const;

export const attachmentTypes = ["image", "video", "audio", "file"] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** How many characters the text may have, once its variables are filled. */
export const textLimit = (hasButtons: boolean) => (hasButtons ? messageLimits.textWithButtons : messageLimits.text);

export const bytesLimit = (type: AttachmentType) => (type === "image" ? messageLimits.imageBytes : messageLimits.fileBytes);
