import { get, post } from "./api.js";
import { h, icon, replace, toast } from "./dom.js";
import { ago } from "./format.js";
import { openChat } from "./open-chat.js";
import { standingOf } from "./standing.js";
import { currentPage, draws, pageOf, redraw, state } from "./state.js";

const pageSize = 60;
const container = document.querySelector("#people");
const list = h("ul", { class: "people-list", id: "people-list" });
const count = h("span", { class: "muted" });
const chips = h("div", { class: "chips", role: "group", "aria-label": "Page" });
const searchInput = h("input", {
  type: "search",
  placeholder: "Search people",
  "aria-label": "Search people",
  oninput: () => {
    state.search = searchInput.value.trim();
    loadPeople();
  },
});

export function showPeople() {
  replace(
    container,
    h(
      "div",
      { class: "people-head" },
      h(
        "div",
        { class: "row" },
        h("h2", {}, "People"),
        count,
        h("button", { class: "btn ghost sm end", type: "button", onclick: () => add(1) }, icon("person", 15), "Add"),
        h("button", { class: "btn outline sm", type: "button", onclick: () => add(100) }, "Add 100"),
      ),
      h("label", { class: "field" }, icon("search", 15), searchInput, h("kbd", { "aria-hidden": "true" }, "/")),
      chips,
    ),
    list,
  );
  list.addEventListener("scroll", () => {
    if (list.scrollTop + list.clientHeight > list.scrollHeight - 300) loadMore();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /INPUT|SELECT/.test(document.activeElement?.tagName ?? "")) return;
    event.preventDefault();
    searchInput.focus();
  });
}

const query = (extra) => `/control/pages/${state.pageFilter}/people?search=${encodeURIComponent(state.search)}${extra}`;
let asked = 0;

export async function loadPeople() {
  const turn = ++asked;
  const answer = await get(query(`&limit=${Math.max(pageSize, Math.min(300, state.rows.length))}`));
  if (turn !== asked) return;
  Object.assign(state, { rows: answer.data, total: answer.total, next: answer.next });
  redraw("people");
}

let isLoadingMore = false;

async function loadMore() {
  if (!state.next || isLoadingMore) return;
  isLoadingMore = true;
  const answer = await get(query(`&limit=${pageSize}&after=${state.next}`)).finally(() => {
    isLoadingMore = false;
  });
  Object.assign(state, { rows: [...state.rows, ...answer.data], total: answer.total, next: answer.next });
  redraw("people");
}

async function add(number) {
  const page = pageOf(state.pageFilter) ?? currentPage();
  const answer = await post(`/control/pages/${page.id}/people`, { count: number, lastMessageHoursAgo: number === 1 ? 0 : 2 });
  toast(number === 1 ? `${answer.data[0].name} wrote to ${page.name}` : `${number} people added to ${page.name}`);
  await loadPeople();
  if (number === 1) openChat(answer.data[0].psid);
}

draws("people", () => {
  count.textContent = state.total.toLocaleString("en");
  replace(chips, chip("all", "All"), ...state.pages.map((page) => chip(page.id, page.name)));
  const rows = state.rows.map((person) => h("li", {}, row(person)));
  const focused = document.activeElement?.dataset?.psid;
  replace(
    list,
    rows.length > 0
      ? rows
      : h(
          "li",
          { class: "people-empty" },
          state.search ? "Nobody has that name." : "Nobody here yet. Add a person, and they write to the Page.",
        ),
  );
  if (focused) list.querySelector(`[data-psid="${focused}"]`)?.focus();
});

function chip(id, name) {
  return h(
    "button",
    { class: "chip", type: "button", "aria-pressed": String(state.pageFilter === id), onclick: () => choose(id) },
    name,
  );
}

function choose(id) {
  state.pageFilter = id;
  state.rows = [];
  redraw("platform");
  loadPeople();
}

function row(person) {
  const standing = standingOf(person);
  const isOpen = state.selected?.psid === person.psid;
  return h(
    "button",
    {
      class: "person",
      type: "button",
      "data-psid": person.psid,
      "aria-current": isOpen ? "true" : null,
      onclick: () => openChat(person.psid),
    },
    face(person),
    h("span", { class: "name ellipsis", dir: "auto" }, person.name),
    h("span", { class: "when" }, ago(person.updatedAt)),
    h(
      "span",
      { class: `standing${standing.isBad ? " bad" : ""}` },
      standing.mark,
      h("span", { class: "ellipsis" }, standing.words),
    ),
  );
}

export function face(person) {
  const page = pageOf(person.pageId);
  return h(
    "span",
    { class: "face" },
    h("img", { src: `/avatars/${person.psid}.svg`, alt: "", loading: "lazy", width: "32", height: "32" }),
    page && h("span", { class: "badge", style: `background:${page.color}`, "aria-hidden": "true" }, page.name[0]),
  );
}
