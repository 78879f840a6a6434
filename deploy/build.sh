#!/usr/bin/env bash
# Builds the images of this checkout and tags them with its version and commit. `--push` also sends them to the registry that
# BACKEND_IMAGE and FRONTEND_IMAGE name.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/compose.sh"
tag=${TAG:-$(checkout_tag)}
network=${BUILD_NETWORK:-default}

build() { # name, Dockerfile, more arguments
  local name=$1 file=$2 image; shift 2
  image=$(image_of "$name"):$tag
  echo "Building $image"
  docker build --quiet --network "$network" -f "deploy/$file" --build-arg VERSION="$(version)" --build-arg COMMIT="$(commit)" -t "$image" "$@" . >/dev/null
}

[ -f "$ENV_FILE" ] || ENV_FILE=.env.prod.example
build backend backend.Dockerfile
build frontend frontend.Dockerfile
postgres=$(setting POSTGRES_IMAGE)
build backup backup.Dockerfile --build-arg POSTGRES_IMAGE="${postgres:-postgres:18}" --build-arg BACKEND="$(image_of backend):$tag"
case " $(setting OVERLAYS) " in *simulator*) build simulator backend.Dockerfile --target simulator ;; esac
if [ "${1:-}" = --push ]; then
  for name in backend frontend backup; do docker push "$(image_of "$name"):$tag"; done
fi
echo "Built $tag"
