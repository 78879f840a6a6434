#!/usr/bin/env bash
# Starts the installation, or brings it to what .env.prod says, and waits until every container is healthy. The first time it starts the
# images of this checkout; later the release that runs. For a new release use deploy/release.sh, which interrupts nobody.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/compose.sh"
source deploy/roll.sh

[ -f "$ENV_FILE" ] || fail "There is no $ENV_FILE: make one with \`npx -y pnpm@12 secrets:generate\`."
export RELEASE=${RELEASE:-$(current_release)}
export RELEASE=${RELEASE:-$(checkout_tag)}
have_images "$RELEASE" || fail "There are no images of $RELEASE: build them with \`npx -y pnpm@12 docker:prod:build\`."
running=$(containers_of api)
take_settings "$RELEASE"
prepare_backups
# Another proxy takes Caddy's place, and its ports.
case $(setting OVERLAYS) in *docker-compose.nginx.yml*|*docker-compose.ports.yml*) remove "$(containers_of caddy)" ;; esac
scale=(--scale "api=$(replicas api)" --scale "worker=$(replicas worker)")
compose up -d --remove-orphans "${scale[@]}" || {
  compose logs --no-color --tail 30 migrate
  give_back_secrets
  fail "It did not start: the reason stands above. The secrets are as they were."
}
# Processes read secrets when they start, and compose does not see that a file has changed.
if [ -n "$running" ] && [ -n "$changed" ]; then
  case $changed in *REDIS_PASSWORD*) compose restart redis ;; esac
  compose up -d --no-deps --force-recreate "${scale[@]}" api worker backup
fi
wait_until_healthy "$(all_containers)" "$(gate_seconds)" || {
  compose ps
  last_words "$(all_containers)"
  fail "Not every container became healthy. More: \`deploy/compose.sh logs\`."
}
note_release "$RELEASE"
compose ps
