/** What the page knows; parts redraw when they are told to, by name. */
export const state = {
  pages: [],
  faults: null,
  offsetMs: 0,
  openWindows: 0,
  selected: null,
  thread: [],
  isTyping: false,
  rows: [],
  total: 0,
  next: null,
  search: "",
  pageFilter: "all",
  tab: "overview",
  app: null,
  subscription: null,
  scenario: null,
};

const drawers = {};

export function draws(name, draw) {
  drawers[name] = draw;
}

export function redraw(...names) {
  for (const name of names) drawers[name]?.();
}

export function now() {
  return Date.now() + state.offsetMs;
}

export function pageOf(id) {
  return state.pages.find((page) => page.id === id);
}

/** Another app holds the chat, so the program cannot answer. */
export function isHeld(person) {
  return person.threadOwner !== null && person.threadOwner !== state.app?.id;
}

/** The Page that the platform's settings are about: the open chat's, else the filter's, else the first. */
export function currentPage() {
  return pageOf(state.selected?.pageId) ?? pageOf(state.pageFilter) ?? state.pages[0];
}
