interface StickerPack {
  id: string;
  name: string;
  stickers: { id: string; emoji: string; label: string }[];
}

/** The thumb that is always allowed. */
export const thumbsUp = "369239263222822";

const pack = (id: string, name: string, labels: Record<string, string>): StickerPack => ({
  id,
  name,
  stickers: Object.entries(labels).map(([emoji, label], index) => ({ id: `${id}${index + 10}`, emoji, label })),
});

export const stickerPacks: StickerPack[] = [
  pack("4093812440017", "Everyday", {
    "👋": "hello",
    "🙏": "thank you",
    "😍": "love it",
    "🚴": "on my way",
    "🙈": "sorry",
    "🌙": "good night",
  }),
  pack("4093812440028", "Celebrate", {
    "🎈": "happy birthday",
    "🎉": "party",
    "🎂": "cake",
    "🏆": "congratulations",
    "🎁": "gift",
  }),
  pack("4093812440039", "Kitchen", { "🥖": "bread", "☕": "coffee", "🥂": "cheers", "🍲": "dinner is ready" }),
];

export function findSticker(id: string) {
  return stickerPacks.flatMap(({ stickers }) => stickers).find((sticker) => sticker.id === id);
}

export function isKnownSticker(id: string): boolean {
  return id === thumbsUp || findSticker(id) !== undefined;
}
