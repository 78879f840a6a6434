export const paletteGroup =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs";

export const paletteItem =
  "flex h-9 cursor-pointer select-none items-center gap-3 rounded-sm px-2.5 text-[13.5px] outline-none data-[selected=true]:bg-primary-soft";
