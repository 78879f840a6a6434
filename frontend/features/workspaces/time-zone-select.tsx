"use client";
import { useMemo } from "react";
import { Select } from "../../components/ui/select.tsx";

type Props = { id: string; value: string; onChange: (zone: string) => void; disabled?: boolean; "aria-describedby"?: string };

export const zoneOfBrowser = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export function TimeZoneSelect({ value, onChange, ...props }: Props) {
  const zones = useMemo(() => [...new Set([value, zoneOfBrowser(), "UTC", ...Intl.supportedValuesOf("timeZone")])], [value]);
  return (
    <Select value={value} onChange={(event) => onChange(event.target.value)} {...props}>
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll("_", " ")}
        </option>
      ))}
    </Select>
  );
}
