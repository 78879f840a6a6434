const units = ["KB", "MB", "GB"];

/** 850 KB, 3.4 MB, 25 MB */
export function sizeWords(bytes: number): string {
  let size = Math.max(bytes, 1) / 1024;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.max(1, Math.round(size))} ${units[unit]}`;
}
