import { h } from "./dom.js";

/** Signature and body, with keys and texts told apart; `\u` escapes are shown readable, Copy gives the signed bytes. */
export function wireBody(delivery) {
  const body = h("pre", { tabindex: "0", "aria-label": "Body and signature" });
  const signature = delivery.signature.replace(/^(sha256=)(.{12}).*(.{4})$/, "$1$2…$3");
  body.append(h("span", { class: "muted" }, "x-hub-signature-256: "), `${signature}\n`);
  const text = JSON.stringify(JSON.parse(delivery.body), null, 1);
  for (const [part, key, string] of text.matchAll(/("(?:[^"\\]|\\.)*"(?=:))|("(?:[^"\\]|\\.)*")|[^"]+/g)) {
    body.append(key ? h("span", { class: "key" }, key) : string ? h("span", { class: "text" }, string) : part);
  }
  return body;
}
