import { paths } from "./icon-paths.js";

/** `h("button", { class: "btn", onclick }, "Send")`: text stays text, so nothing a person wrote becomes markup. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") node.style.cssText = value;
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name, size = 16, strokeWidth = 1.75) {
  const template = document.createElement("template");
  template.innerHTML = `<svg class="icon" width="${size}" height="${size}" viewBox="0 0 24 24" style="stroke-width:${strokeWidth}" aria-hidden="true">${paths[name]}</svg>`;
  return template.content.firstChild;
}

export function replace(container, ...children) {
  container.replaceChildren(...children.flat().filter(Boolean));
}

let toastTimer;

export function toast(text) {
  const box = document.querySelector("#toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    box.hidden = true;
  }, 5000);
}
