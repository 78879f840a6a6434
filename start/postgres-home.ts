import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Account, findPostgresAccount } from "./postgres-account.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { findClosedFolder, mayUse } from "./reachable.ts";
import { StartError } from "./start-error.ts";

const sharedHome = "/var/lib/messagesender";

export type PostgresHome = { binaries: string; data: string; account: Account | undefined };

/**
 * Decides where the embedded server's data and binaries live. Usually in `folder` and node_modules; when root starts
 * the product in a place that the server's account cannot enter, below /var/lib/messagesender with a link at `folder`.
 */
export function preparePostgresHome(folder: string): PostgresHome {
  const installed = findPostgresBinaries();
  mkdirSync(dirname(folder), { recursive: true });
  const account = findPostgresAccount(folder);
  if (!account) return { binaries: installed.folder, data: checkedOwn(folder), account };
  const data = placeData(folder, account);
  const isReadable = !findClosedFolder(join(installed.folder, "bin"), account) && areReadable(installed.folder, account);
  return { binaries: isReadable ? installed.folder : copyBinaries(installed, account), data, account };
}

function checkedOwn(folder: string): string {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat && process.getuid && stat.uid !== process.getuid()) {
    throw new StartError(
      `${folder} belongs to another user: start as root or as its owner, or run \`chown -R "$(id -u)" "${dirname(folder)}"\` as root.`,
    );
  }
  return folder;
}

function placeData(folder: string, account: Account): string {
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink();
  if (isLink && existsSync(folder)) return realpathSync(folder);
  const closed = findClosedFolder(realpathSync(dirname(folder)), account);
  if (!closed) return folder;
  if (existsSync(folder)) throw unreachable(closed, account);
  const place = join(sharedHome, placeName(folder), "data");
  openPlace(dirname(place), account, closed);
  rmSync(folder, { force: true });
  symlinkSync(place, folder);
  return place;
}

function placeName(folder: string): string {
  const project = dirname(dirname(folder));
  const name = basename(project).replace(/[^\w.-]+/g, "_");
  return `${name}-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`;
}

function openPlace(place: string, account: Account, closed: string) {
  try {
    mkdirSync(place, { recursive: true, mode: 0o755 });
    chmodSync(sharedHome, 0o755);
    chmodSync(place, 0o755);
  } catch (error) {
    throw new StartError(unreachable(closed, account).message, { cause: error });
  }
  const stillClosed = findClosedFolder(place, account);
  if (stillClosed) throw unreachable(stillClosed, account);
}

const unreachable = (closed: string, account: Account) =>
  new StartError(
    `PostgreSQL runs as the user "${account.name}", who cannot enter ${closed}: run \`chmod a+x "${closed}"\`, move the project to a folder such as /opt, or start as another user than root.`,
  );

function areReadable(binaries: string, account: Account): boolean {
  const samples = ["bin/postgres", "bin/initdb", "share/postgresql/postgres.bki"].map((name) => join(binaries, name));
  const folders = ["bin", "lib", "lib/postgresql", "share", "share/postgresql", "share/postgresql/extension"].map((name) =>
    join(binaries, name),
  );
  return (
    samples.every((path) => existsSync(path) && mayUse(statSync(path), account, "read")) &&
    folders.every(
      (path) => existsSync(path) && mayUse(statSync(path), account, "enter") && mayUse(statSync(path), account, "read"),
    )
  );
}

function copyBinaries(installed: { folder: string; version: string }, account: Account): string {
  const place = join(sharedHome, `postgresql-${installed.version}-${process.arch}`);
  if (existsSync(place)) return place;
  openPlace(sharedHome, account, installed.folder);
  const unfinished = `${place}.${process.pid}`;
  cpSync(installed.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  openForReading(unfinished);
  if (existsSync(place)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, place);
  return place;
}

function openForReading(folder: string) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** An empty folder that only the server's account can enter. */
export function makePrivateFolder(folder: string, account: Account | undefined) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}
