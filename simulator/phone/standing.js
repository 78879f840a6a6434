import { icon } from "./dom.js";
import { left } from "./format.js";
import { isHeld, now } from "./state.js";

const day = 86_400_000;

/** How a person stands with the Page: a mark and a few words. */
export function standingOf(person) {
  const { window } = person;
  if (person.blocked) return { mark: icon("block", 14), words: "blocked the Page", isBad: true };
  if (person.stopped) return { mark: icon("dash", 14), words: "opted out" };
  if (isHeld(person)) return { mark: icon("lock", 14), words: "another app holds the chat" };
  if (window.state === "open")
    return { mark: ring(openColor(window.until), (Date.parse(window.until) - now()) / day), words: openWords(person) };
  if (window.state === "ad") return { mark: icon("ad", 14), words: `ad window, ${left(window.until)} left` };
  if (window.state === "human_agent") {
    return { mark: ring("human", 1, "H"), words: `human agent only, ${left(window.humanAgentUntil)}` };
  }
  if (window.state === "closed") return { mark: ring("template", 1, "T"), words: "closed, template only" };
  if (person.commentedAt) return { mark: icon("comment", 14), words: "only commented, 1 private reply" };
  return { mark: ring("closed", 1), words: "never wrote" };
}

function openWords(person) {
  const words = `open, ${left(person.window.until)}`;
  return person.optedIn ? `${words}, opted in` : words;
}

function openColor(until) {
  const rest = Date.parse(until) - now();
  if (rest < day / 24) return "last";
  return rest < day / 6 ? "soon" : "open";
}

function ring(color, share, letter = "") {
  const template = document.createElement("template");
  const stroke = `var(--window-${color})`;
  const text = letter ? `<text x="8" y="10.800" text-anchor="middle" fill="${stroke}">${letter}</text>` : "";
  template.innerHTML = `<svg class="ring" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6" fill="none" stroke="var(--window-track)" stroke-width="2"/><circle cx="8" cy="8" r="6" fill="none" stroke="${stroke}" stroke-width="2" stroke-linecap="round" stroke-dasharray="${(37.7 * Math.min(1, share)).toFixed(1)} 37.7" transform="rotate(-90 8 8)"/>${text}</svg>`;
  return template.content.firstChild;
}
