/** Meta tells a person's clock as hours from UTC, such as 5.5; as a time zone that is +05:30. Null when it is none. */
export function offsetZone(hours: unknown): string | null {
  if (typeof hours !== "number" || !Number.isFinite(hours) || Math.abs(hours) > 14) return null;
  const minutes = Math.round(Math.abs(hours) * 60);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${hours < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
