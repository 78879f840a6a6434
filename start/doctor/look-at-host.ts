import { execFile } from "node:child_process";
import { existsSync, readFileSync, statfsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { inProject, projectFolder } from "../project.ts";
import { failed, type Line, line, notApplicable, passed } from "./line.ts";

const run = promisify(execFile);
const limit = { timeout: 30_000, maxBuffer: 10_000_000, cwd: projectFolder };
/** A tenth of a small disk; of a large one less is plenty. */
const leastFree = { share: 0.1, bytes: 2_000_000_000, plenty: 20_000_000_000 };

type Env = Record<string, string | undefined>;
type Host = { envFile: string; env: Env; project: string };

/** What can be seen on the machine that runs the containers. */
export async function lookAtHost({ envFile, env, project }: Host): Promise<Line[]> {
  return [
    await line("Security", `${envFile} is closed to others`, () => judgeMode(envFile)),
    await line("Security", "no secret in git", judgeGit),
    await line("Security", "secret manager", () => judgeSecretManager(env)),
    ...(await lookAtContainers(project)),
    await line("Deployment", "images come from a registry", () => judgeRegistry(env)),
    await line("Backup & Recovery", "images of earlier releases", () => judgeEarlierImages(env)),
    await line("Infrastructure", "disk", judgeDisk),
    await line("Infrastructure", "clock follows the network", judgeNetworkTime),
  ];
}

function judgeSecretManager(env: Env) {
  const files = Object.keys(env).filter((name) => name.endsWith("_FILE") && env[name]);
  return files.length > 0
    ? passed(`${files.length} secrets come from files that it writes`)
    : notApplicable("the secrets stand in .env.prod; NAME_FILE would take one from a file that a manager writes");
}

const registryOf = (image = "") => (image.includes("/") ? image.slice(0, image.lastIndexOf("/")) : undefined);

function judgeRegistry({ BACKEND_IMAGE, FRONTEND_IMAGE, BACKUP_IMAGE }: Env) {
  const places = [BACKEND_IMAGE, FRONTEND_IMAGE, BACKUP_IMAGE].map(registryOf);
  if (places.every((place) => place === undefined)) return notApplicable("they are built on this machine");
  return places.every(Boolean)
    ? passed([...new Set(places)].join(", "))
    : failed("only some of them do", "Set BACKEND_IMAGE, FRONTEND_IMAGE and BACKUP_IMAGE alike.");
}

/** What `deploy/rollback.sh` returns to. */
async function judgeEarlierImages(env: Env) {
  const path = resolve(projectFolder, process.env.RELEASES ?? ".releases");
  const noted = existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
  const tags = [...new Set(noted.map((entry) => entry.split(" ")[0] ?? "").toReversed())];
  const earlier = tags.slice(1, 3);
  if (earlier.length === 0) return notApplicable("this is the first release here");
  const missing: string[] = [];
  for (const tag of earlier) {
    const image = `${env.BACKEND_IMAGE || "messagesender-backend"}:${tag}`;
    await run("docker", ["image", "inspect", "-f", "{{.Id}}", image], limit).catch(() => missing.push(tag));
  }
  return missing.length === 0
    ? passed(`${earlier.join(", ")}: bash deploy/rollback.sh returns`)
    : failed(`gone: ${missing.join(", ")}`, "Keep the images of earlier releases: prune dangling ones only.");
}

function judgeMode(envFile: string) {
  const mode = statSync(envFile).mode & 0o777;
  return (mode & 0o077) === 0
    ? passed(`mode ${mode.toString(8)}`)
    : failed(`mode ${mode.toString(8)}: others on this machine can read it`, `chmod 600 ${envFile}`);
}

async function judgeGit() {
  const isCheckout = await run("git", ["rev-parse", "--git-dir"], limit).then(
    () => true,
    () => false,
  );
  if (!isCheckout) return notApplicable("not a checkout");
  const found = await run(process.execPath, [inProject("start/check-secrets.ts")], limit).catch(
    (error) => error as { stdout: string },
  );
  const [first = ""] = found.stdout.split("\n");
  return /, 0 giving secrets away/.test(found.stdout)
    ? passed("none")
    : failed(first, "Take it out of git, and replace the secret.");
}

type Container = {
  Name: string;
  Image: string;
  State: { Status: string; ExitCode: number; Health?: { Status: string } };
  Config: { Image: string; User: string; Labels: Record<string, string> };
  HostConfig: {
    Memory: number;
    NanoCpus: number;
    ReadonlyRootfs: boolean;
    RestartPolicy: { Name: string };
    LogConfig: { Type: string; Config: Record<string, string> };
    PortBindings: Record<string, { HostIp: string }[] | null> | null;
  };
};

const serviceOf = ({ Config }: Container) => Config.Labels["com.docker.compose.service"] ?? "";

async function lookAtContainers(project: string): Promise<Line[]> {
  const filter = `label=com.docker.compose.project=${project}`;
  const ids = (await run("docker", ["ps", "-aq", "--filter", filter], limit)).stdout.split("\n").filter(Boolean);
  if (ids.length === 0) {
    return [
      await line("Containers", "running", () =>
        failed(`there are none of the project ${project}`, "Start them: `npx -y pnpm@12 docker:prod:up`."),
      ),
    ];
  }
  const all = JSON.parse((await run("docker", ["inspect", ...ids], limit)).stdout) as Container[];
  const lasting = all.filter((one) => one.Config.Labels["com.docker.compose.oneoff"] !== "True" && serviceOf(one) !== "migrate");
  const every = (name: string, isRight: (one: Container) => boolean, good: string, whatToDo: string) =>
    line("Containers", name, () => {
      const wrong = [...new Set(lasting.filter((one) => !isRight(one)).map(serviceOf))];
      return wrong.length === 0 ? passed(good) : failed(wrong.join(", "), whatToDo);
    });
  return [
    await every(
      "healthy",
      ({ State }) => State.Status === "running" && State.Health?.Status === "healthy",
      `${lasting.length} running, all healthy`,
      "Look at `deploy/compose.sh logs` of these.",
    ),
    await line("Containers", "one release everywhere", () => judgeRelease(lasting)),
    await every(
      "start again by themselves",
      ({ HostConfig }) => ["unless-stopped", "always"].includes(HostConfig.RestartPolicy.Name),
      "after a crash or a reboot",
      "Set restart: unless-stopped.",
    ),
    await every("memory limits", ({ HostConfig }) => HostConfig.Memory > 0, "set", "Set mem_limit."),
    await every("processor limits", ({ HostConfig }) => HostConfig.NanoCpus > 0, "set", "Set cpus."),
    await every("read-only file system", ({ HostConfig }) => HostConfig.ReadonlyRootfs, "everywhere", "Set read_only: true."),
    await every(
      "log rotation or forwarding",
      ({
        HostConfig: {
          LogConfig: { Type, Config },
        },
      }) => Type !== "none" && (Type !== "json-file" || Boolean(Config["max-size"])),
      "set",
      "Set max-size and max-file, or another logging driver.",
    ),
    await line("Containers", "only the proxy is public", () => {
      const open = lasting.filter((one) => !proxies.includes(serviceOf(one)) && publishes(one)).map(serviceOf);
      return open.length === 0 ? passed("yes") : failed(open.join(", "), "Take their ports out of the compose files.");
    }),
  ];
}

const proxies = ["caddy", "nginx"];

const publishes = ({ HostConfig }: Container) =>
  Object.values(HostConfig.PortBindings ?? {}).some((bindings) => bindings?.some(({ HostIp }) => HostIp !== "127.0.0.1"));

function judgeRelease(containers: Container[]) {
  const own = containers.filter((one) => ["api", "worker", "frontend", "backup"].includes(serviceOf(one)));
  const tags = [...new Set(own.map(({ Config }) => Config.Image.split(":").at(-1) ?? ""))];
  return tags.length === 1 ? passed(tags[0] ?? "") : failed(tags.join(", "), "Finish the release: `bash deploy/release.sh`.");
}

async function judgeDisk() {
  const root = await run("docker", ["info", "-f", "{{.DockerRootDir}}"], limit).then(
    ({ stdout }) => stdout.trim(),
    () => "/",
  );
  const { bavail, blocks, bsize } = statfsSync(root);
  const [free, share] = [bavail * bsize, bavail / blocks];
  const words = `${Math.round(free / 1e9)} GB free (${Math.round(share * 100)}%) at ${root}`;
  return free > leastFree.bytes && (share > leastFree.share || free > leastFree.plenty)
    ? passed(words)
    : failed(words, "Make room: docker image prune; move the volumes to a larger disk.");
}

async function judgeNetworkTime() {
  const answer = await run("timedatectl", ["show", "-p", "NTPSynchronized", "--value"], limit).catch(() => undefined);
  if (!answer) return notApplicable("timedatectl is not here; the clock is compared with the database's");
  return answer.stdout.trim() === "yes" ? passed("yes") : failed("it is left alone", "timedatectl set-ntp true");
}
