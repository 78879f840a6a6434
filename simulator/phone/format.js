import { now } from "./state.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function ago(iso) {
  if (!iso) return "";
  const age = now() - Date.parse(iso);
  if (age < 20_000) return "now";
  if (age < minute) return `${Math.floor(age / 1000)} s`;
  if (age < hour) return `${Math.floor(age / minute)} m`;
  if (age < day) return `${Math.floor(age / hour)} h`;
  return `${Math.floor(age / day)} d`;
}

export function left(iso) {
  const rest = Date.parse(iso) - now();
  if (rest < hour) return `${Math.max(0, Math.floor(rest / minute))} m`;
  if (rest < day) return `${Math.floor(rest / hour)} h ${Math.floor((rest % hour) / minute)} m`;
  const days = Math.floor(rest / day);
  return days === 1 ? "1 day" : `${days} days`;
}

export const clockTime = (iso) => new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
export const fullTime = (iso) => new Date(iso).toLocaleTimeString("en-GB");

export function dayLabel(iso) {
  const date = new Date(iso);
  const today = new Date(now());
  const time = clockTime(iso);
  if (date.toDateString() === today.toDateString()) return `Today ${time}`;
  const options = now() - date < 6 * day ? { weekday: "short" } : { day: "numeric", month: "short" };
  return `${date.toLocaleDateString("en-GB", options)} ${time}`;
}

export function distance(ms) {
  if (Math.abs(ms) < 1000) return "real time";
  const size = Math.abs(ms);
  const words =
    size < hour
      ? `${Math.round(size / minute)} min`
      : size < 2 * day
        ? `${Math.round(size / hour)} h`
        : `${Math.round(size / day)} days`;
  return `${words} ${ms > 0 ? "ahead of" : "behind"} real time`;
}

const rightToLeft = /[\u0590-\u08ff]/;
export const directionOf = (text) => (rightToLeft.test(text ?? "") ? "rtl" : "ltr");
