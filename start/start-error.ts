/** Something the operator can change; the message is one clear sentence and is shown without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}
