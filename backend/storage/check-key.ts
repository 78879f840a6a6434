const word = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

/** A key can never leave its folder or mean something to a shell, an address or a bucket. @throws Error */
export function checkKey(key: string): string {
  if (key.length > 500 || !key.split("/").every((part) => word.test(part))) throw new Error(`Not a key of the storage: ${key}`);
  return key;
}
