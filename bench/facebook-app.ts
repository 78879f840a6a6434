/** The app that simulator and product share in a measurement. */
export const facebookApp = { id: "100200300400500", secret: "bench-app-secret-0001", verifyToken: "bench-verify-token-0001" };

export const facebookEnv = {
  FACEBOOK_APP_ID: facebookApp.id,
  FACEBOOK_APP_SECRET: facebookApp.secret,
  FACEBOOK_WEBHOOK_VERIFY_TOKEN: facebookApp.verifyToken,
};
