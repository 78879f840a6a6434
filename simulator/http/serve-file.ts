import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { avatarSvg } from "../seed/avatar-svg.ts";
import { mediaSvg } from "../seed/media-svg.ts";
import { isMasculine } from "../seed/names.ts";
import { pagePictureSvg } from "../seed/page-picture-svg.ts";
import type { World } from "../world/world.ts";
import { type Answer, textAnswer } from "./answer.ts";

const folder = join(import.meta.dirname, "../phone");
const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".js": "text/javascript; charset=UTF-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The phone page and everything it shows: files from disk, faces and pictures drawn on demand. */
export async function serveFile(world: World, path: string): Promise<Answer> {
  if (path.startsWith("/avatars/")) return avatar(world, path.slice("/avatars/".length).replace(/\.svg$/, ""));
  if (path.startsWith("/media/uploads/")) return upload(world, path.slice("/media/uploads/".length));
  if (path.startsWith("/media/")) return svgAnswer(mediaSvg(path.slice("/media/".length).replace(/\.\w+$/, "")));
  if (path === "/favicon.ico") return fileAnswer("icon.svg");
  return fileAnswer(path === "/" ? "phone.html" : normalize(path.slice("/phone/".length)));
}

function avatar(world: World, name: string): Answer {
  const page = name.startsWith("page-") ? world.pages.get(name.slice(5)) : undefined;
  if (page) return svgAnswer(pagePictureSvg(page));
  const person = world.people.get(name);
  return svgAnswer(avatarSvg(name, person && isMasculine(person) ? "man" : "woman"));
}

const uploadTypes: Record<string, string> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".mp4": "video/mp4",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
  ".wav": "audio/wav",
  ".pdf": "application/pdf",
};

async function upload(world: World, name: string): Promise<Answer> {
  const body = await world.files.get(name);
  if (!body) return textAnswer("Not found", 404);
  const headers = {
    "content-type": uploadTypes[extname(name)] ?? "application/octet-stream",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox",
  };
  return { status: 200, body, headers };
}

function svgAnswer(body: string): Answer {
  const headers = {
    "content-type": "image/svg+xml",
    "cache-control": "public, max-age=3600",
    "access-control-allow-origin": "*",
  };
  return { status: 200, body, headers };
}

async function fileAnswer(name: string): Promise<Answer> {
  if (name.startsWith("..") || !contentTypes[extname(name)]) return textAnswer("Not found", 404);
  try {
    const body = await readFile(join(folder, name));
    return { status: 200, body, headers: { "content-type": contentTypes[extname(name)] as string, "cache-control": "no-cache" } };
  } catch {
    return textAnswer("Not found", 404);
  }
}
