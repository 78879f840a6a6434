#!/usr/bin/env bash
# Brings a release into service without interrupting anybody: `deploy/release.sh` builds this checkout, `deploy/release.sh TAG` takes
# images that exist or pulls them. New containers start beside the old ones and must become healthy first; when they do not, everything
# returns to the release that ran.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/compose.sh"
source deploy/roll.sh

previous=$(current_release)
tag=${1:-$(checkout_tag)}
[ -n "$previous" ] || fail "Nothing runs yet: start with \`npx -y pnpm@12 docker:prod:up\`."
if ! have_images "$tag"; then
  if [ -n "${1:-}" ]; then for name in backend frontend backup; do docker pull -q "$(image_of "$name"):$tag"; done
  else bash deploy/build.sh; fi
fi

take_settings "$tag"
RELEASE=$tag prepare_backups
echo "Release $tag (now $previous)"
if [ -z "${SKIP_MIGRATE:-}" ]; then
  RELEASE=$tag compose run --rm --no-deps migrate || { give_back_secrets; fail "The database was not migrated; $previous runs on."; }
fi

done_services=()
for service in $(release_services); do
  if RELEASE=$tag roll "$service"; then done_services+=("$service"); continue; fi
  echo "Returning to $previous"
  for service in "${done_services[@]}"; do RELEASE=$previous roll "$service" || true; done
  fail "The release $tag was not healthy; $previous runs."
done
note_release "$tag"
remove_old_images
echo "Released $tag"
