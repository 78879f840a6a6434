/** Remembers the cookies of one installation; addresses and paths do not matter here. */
export function keepCookies() {
  const cookies = new Map<string, string>();
  return {
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    take(response: Response) {
      for (const line of response.headers.getSetCookie()) {
        const [pair = "", ...attributes] = line.split(";");
        const name = pair.slice(0, pair.indexOf("=")).trim();
        const value = pair.slice(pair.indexOf("=") + 1).trim();
        const isGone = value === "" || attributes.some((one) => /^\s*max-age=0\s*$/i.test(one));
        if (isGone) cookies.delete(name);
        else cookies.set(name, value);
      }
    },
  };
}
