const part = (name: string, test: object = {}) => ({
  test: {
    name,
    root: name,
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "**/.next/**", "**/.data/**"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    ...test,
  },
});

export default {
  test: {
    projects: [
      part("contract"),
      part("backend", { globalSetup: "./testing/global-setup.ts" }),
      part("simulator"),
      part("frontend"),
      part("start"),
      part("bench"),
      part("e2e", { testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false }),
    ],
  },
};
