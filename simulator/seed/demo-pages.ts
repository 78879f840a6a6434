import { createPage, type Page } from "../world/page.ts";

/** Ids stay the same in every seed, so links and tests can name them. */
export function demoPages(): Page[] {
  return [
    createPage({
      id: "104826091377215",
      name: "Lumbre Estudio",
      username: "lumbre.estudio",
      category: "Lighting & Home Design",
      emblem: "lamp",
      color: "#b4532a",
    }),
    createPage({
      id: "117350264908843",
      name: "Masa Madre & Co.",
      username: "masamadre.co",
      category: "Bakery",
      emblem: "bread",
      color: "#0f766e",
    }),
  ];
}

export const demoUser = { id: "10223344556677889", name: "Nora Lindqvist" };
