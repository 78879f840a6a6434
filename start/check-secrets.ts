import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { inProject, projectFolder } from "./project.ts";

const examples = [".env.example", ".env.prod.example"];
const isSettings = (path: string) => /(^|\/)\.env(\.|$)/.test(path) && !examples.includes(path);
const isKey = (path: string) => /\.(pem|key|p12|pfx)$/.test(path) || /(^|\/)\.secrets\//.test(path);

/** What looks like a real secret: long random values behind the names of settings, private keys, Facebook's tokens. */
const patterns: [RegExp, string][] = [
  [
    /\b(?:JWT_SECRET|JWT_REFRESH_SECRET|ENCRYPTION_KEY|[A-Z_]*PASSWORD|[A-Z_]*TOKEN|APP_SECRET)\b["']?\s*[=:]\s*["']?[0-9a-f]{32,}\b(?!["']\.repeat)/i,
    "a secret",
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
  [/\bEAA[A-Za-z0-9]{60,}/, "a Facebook token"],
];

/** Every tracked file that gives something away, with the reason; the file's content is not repeated. */
export function findSecrets(paths: string[], read: (path: string) => string): string[] {
  return paths.flatMap((path) => {
    if (isSettings(path)) return [`${path} holds settings: git rm --cached it, and replace every secret in it`];
    if (isKey(path)) return [`${path} looks like a key: git rm --cached it, and replace it`];
    if (path === "pnpm-lock.yaml") return [];
    const text = read(path);
    return patterns
      .filter(([pattern]) => pattern.test(text))
      .map(([, what]) => `${path} holds what looks like ${what}: take it out, and replace it wherever it is used`);
  });
}

const binary = /\.(png|jpe?g|webp|woff2?|ico|gif|mp4)$/;

if (import.meta.main) {
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: projectFolder, encoding: "utf8", maxBuffer: 1e8 }).split("\0");
  const faults = findSecrets(
    tracked.filter((path) => path && !binary.test(path) && existsSync(inProject(path))),
    (path) => readFileSync(inProject(path), "utf8"),
  );
  console.log([...faults, `${tracked.length - 1} files in git, ${faults.length} giving secrets away`].join("\n"));
  process.exitCode = faults.length > 0 ? 1 : 0;
}
