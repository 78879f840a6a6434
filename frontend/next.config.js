import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const workspace = dirname(dirname(fileURLToPath(import.meta.url)));

/** Headers that never change. The Content-Security-Policy needs a nonce and the API address at run time: see proxy.ts. */
const securityHeaders = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains; preload" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
export default {
  transpilePackages: ["contract"],
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  // Next cannot drive TypeScript 7; `tsc -p frontend` checks the types.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: workspace },
  outputFileTracingRoot: workspace,
  // For the image; `next start` wants the usual output.
  output: process.env.BUILD_STANDALONE === "true" ? "standalone" : undefined,
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};
