/** Secrets of no value that pass the checks of config.ts. */
export const testSecrets = {
  JWT_SECRET: "0123456789abcdef".repeat(8),
  JWT_REFRESH_SECRET: "fedcba9876543210".repeat(8),
  ENCRYPTION_KEY: "00112233445566778899aabbccddeeff".repeat(2),
  FACEBOOK_APP_ID: "100200300400500",
  FACEBOOK_APP_SECRET: "simulator-app-secret",
  FACEBOOK_WEBHOOK_VERIFY_TOKEN: "simulator-verify-token",
};
