/** Prints each step with its time; a failed one ends the run with the reason. */
export function printSteps(write: (line: string) => void = console.log) {
  const begun = performance.now();
  const skipped: string[] = [];
  return {
    async step<T>(name: string, work: () => Promise<T>, describe: (result: T) => string = () => ""): Promise<T> {
      const from = performance.now();
      try {
        const result = await work();
        const detail = describe(result);
        write(`  ok    ${name.padEnd(44)} ${`${Math.round(performance.now() - from)} ms`.padStart(9)}${detail && `  ${detail}`}`);
        return result;
      } catch (error) {
        write(`  FAIL  ${name.padEnd(44)} ${`${Math.round(performance.now() - from)} ms`.padStart(9)}`);
        throw error;
      }
    },
    skip(name: string, why: string) {
      skipped.push(name);
      write(`  skip  ${name.padEnd(44)} ${"".padStart(9)}  ${why}`);
    },
    end() {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      write(skipped.length > 0 ? `\nPassed in ${seconds} s; NOT checked: ${skipped.join(", ")}.` : `\nPassed in ${seconds} s.`);
    },
  };
}
