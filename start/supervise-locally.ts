import { describeRunning } from "./describe-running.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { inProject } from "./project.ts";
import { readEnvironment, settleStack } from "./stack-settings.ts";
import { startStack } from "./start-stack.ts";
import { awaitStopRequest } from "./stop-request.ts";

/** Starts everything, says where it is, and returns when it was asked to stop and all has stopped. */
export async function superviseLocally({ isWatching }: { isWatching: boolean }): Promise<number> {
  const stopRequest = awaitStopRequest();
  const begun = Date.now();
  const dataFolder = openDataFolder(inProject(".data"));
  const settings = settleStack(readEnvironment(inProject("backend/.env")));
  const stack = startStack({ settings, dataFolder, isWatching, isQuiet: false, isDurable: true, stopRequest });
  try {
    const announced = stack.ready.then((databaseUrl) => {
      console.log(describeRunning(settings, { dataFolder, databaseUrl, tookMs: Date.now() - begun }));
      return stack.crash;
    });
    const reason = await Promise.race([stopRequest, announced]);
    console.log(`\nStopping (${reason}) …`);
    await stack.stop();
    console.log("Everything has stopped.");
    return 0;
  } finally {
    await stack.stop();
  }
}
