// The images' health check: asks the program beside it, and ends with 1 when the answer is late or not a good one.
try {
  const answer = await fetch(`http://127.0.0.1:${process.env.PORT}${process.env.PROBE_PATH}`, {
    signal: AbortSignal.timeout(6000),
  });
  if (!answer.ok) console.log(`${answer.status} ${(await answer.text()).slice(0, 300)}`);
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(String(error.cause ?? error));
  process.exitCode = 1;
}
