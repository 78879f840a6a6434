#!/usr/bin/env bash
# A Docker engine and stand-ins for the base images, for machines that reach Debian's packages and the npm registry but no image registry.
#   engine.sh up     installs and starts what is missing      engine.sh down   stops the engine that `up` started
# Made: node:24-bookworm-slim (only where it is missing), messagesender-lab/postgres:15, …/redis:7, …/caddy:2, …/nginx:1, which answer to the environment and
# commands of the official images.
set -euo pipefail
folder=${LAB_ENGINE_FOLDER:-/tmp/messagesender-engine}
mkdir -p "$folder"
has() { docker image inspect "$1" >/dev/null 2>&1; }
as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo -E)

start_engine() {
  local missing=() program
  for program in dockerd:docker.io docker-compose:docker-compose debootstrap:debootstrap; do
    command -v "${program%%:*}" >/dev/null || [ -x "/usr/sbin/${program%%:*}" ] || missing+=("${program##*:}")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
  fi
  docker info >/dev/null 2>&1 && return
  "${as_root[@]}" nohup dockerd >"$folder/dockerd.log" 2>&1 </dev/null &
  echo $! >"$folder/dockerd.pid"
  for _ in $(seq 120); do docker info >/dev/null 2>&1 && return; sleep 0.5; done
  tail -n 20 "$folder/dockerd.log" >&2
  echo "The Docker engine did not start." >&2
  return 1
}

# Debian 12 with the Node of this project, as the official image has it.
make_node_image() {
  has node:24-bookworm-slim && return
  local root=$folder/root packed
  "${as_root[@]}" rm -rf "$root"
  "${as_root[@]}" debootstrap --variant=minbase --include=ca-certificates,wget bookworm "$root" >"$folder/debootstrap.log" || { tail "$folder/debootstrap.log" >&2; return 1; }
  packed=$(mktemp -d)
  (cd "$packed" && npm pack --silent "node-linux-$(node -p process.arch)@24" npm@11 >/dev/null)
  tar -xzf "$packed"/node-linux-*.tgz -C "$packed"
  install -m 755 "$packed/package/bin/node" "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules/npm"
  tar -xzf "$packed"/npm-11*.tgz -C "$root/usr/local/lib/node_modules/npm" --strip-components=1
  for program in npm npx; do ln -sf "../lib/node_modules/npm/bin/$program-cli.js" "$root/usr/local/bin/$program"; done
  # The image trusts whom this machine trusts.
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
  chroot "$root" useradd --create-home --uid 1000 --shell /bin/bash node
  tar -C "$root" -c . | docker import --change 'CMD ["node"]' \
    --change 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt NPM_CONFIG_CAFILE=/etc/ssl/certs/ca-certificates.crt' \
    --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' - node:24-bookworm-slim >/dev/null
  rm -rf "$root" "$packed"
}

make_service_images() {
  local here name
  here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  for name in postgres:15 redis:7 caddy:2 nginx:1; do
    has "messagesender-lab/$name" || docker build --quiet --network host -t "messagesender-lab/$name" -f "$here/${name%%:*}.Dockerfile" "$here" >/dev/null
  done
}

case "${1:-}" in
  up) start_engine && make_node_image && make_service_images ;;
  down)
    if [ -s "$folder/dockerd.pid" ]; then
      "${as_root[@]}" kill "$(cat "$folder/dockerd.pid")" 2>/dev/null || true
      rm -f "$folder/dockerd.pid"
    fi ;;
  *) echo "usage: engine.sh up|down" >&2; exit 2 ;;
esac
