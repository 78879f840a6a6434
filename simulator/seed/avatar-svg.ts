export function avatarSvg(name: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><title>${name}</title><rect width="96" height="96" fill="#ddd"/></svg>`;
}
