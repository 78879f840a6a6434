// A token or secret can also stand inside a sentence or address.
const secrets =
  /(access_token|client_secret|fb_exchange_token|input_token|appsecret_proof|code|hub\.verify_token|state)=[^&\s"']+|\bEAA[A-Za-z0-9]{10,}|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+|Bearer\s+[\w.~+/-]+|(?<=:\/\/)[^/\s:@]+:[^/\s@]+(?=@)/g;
const addresses = /[\w.!#$%&'*+=?^`{|}~-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}\b/gi;
// V8 quotes what it could not parse.
const unparsed = /(?:\.\.\.)?"[\s\S]*"(?:\.\.\.)?(?= is not valid JSON)/g;

/** Replaces tokens, secrets, e-mail addresses and quoted bodies that stand in a text. */
export const redactText = (text: string): string =>
  text
    .replace(secrets, (_match, name?: string) => (name ? `${name}=[hidden]` : "[hidden]"))
    .replace(addresses, "[address]")
    .replace(unparsed, "[body]");
