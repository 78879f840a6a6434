import { expect, test } from "vitest";
import { findSecrets } from "./check-secrets.ts";

const hex = "0f1e2d3c4b5a69788796a5b4c3d2e1f0".repeat(2);

test.each([
  ["backend/.env", ""],
  [".env.prod", ""],
  ["deploy/.env.production.local", ""],
  [".secrets/JWT_SECRET", ""],
  ["deploy/server.key", ""],
  ["docs/setup.md", `JWT_SECRET=${hex}`],
  ["docker-compose.yml", `      POSTGRES_PASSWORD: "${hex}"`],
  ["backend/config.ts", `const ENCRYPTION_KEY = "${hex}";`],
  ["notes.txt", ["-----BEGIN RSA", "PRIVATE KEY-----"].join(" ")],
  ["notes.txt", `token EAA${"Bx9".repeat(30)}`],
])("%s is found", (path, text) => {
  expect(findSecrets([path], () => text)).toHaveLength(1);
});

test.each([
  [".env.example", "# JWT_SECRET="],
  [".env.prod.example", "JWT_SECRET="],
  ["README.md", "JWT_SECRET — openssl rand -hex 64"],
  ["backend/testing/test-secrets.ts", 'JWT_SECRET: "0123456789abcdef".repeat(8)'],
  ["docker-compose.prod.yml", "JWT_SECRET_FILE: /run/secrets/JWT_SECRET"],
])("%s is fine", (path, text) => {
  expect(findSecrets([path], () => text)).toEqual([]);
});
