#!/usr/bin/env bash
# Replaces ENCRYPTION_KEY while everything runs. Every process first learns the new key beside the old one, then seals with the new one;
# then what the old key sealed is sealed anew, and the old key is forgotten. Can be called again after an interruption: it goes on.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/compose.sh"
source deploy/roll.sh

[ -z "$(setting ENCRYPTION_KEY_FILE)" ] || fail "ENCRYPTION_KEY comes from a secret manager: see \"Rotating the key\" in docs/DEPLOYMENT.md."
export RELEASE=${RELEASE:-$(current_release)}
[ -n "$RELEASE" ] || fail "Nothing runs yet, so there is nothing to rotate: change ENCRYPTION_KEY in $ENV_FILE."
# Where an interrupted rotation goes on stands in the same file as the keys, so that both change together.
step() { local given; given=$(setting ROTATION_STEP); printf '%s' "${given:-1}"; }

set_settings() { # name value [name value]: all at once or not at all, an empty value comments the line out
  local text; text=$(cat "$ENV_FILE")
  while [ $# -gt 0 ]; do
    text=$(NAME=$1 VALUE=$2 awk '
      $0 ~ "^#? ?" ENVIRON["NAME"] "=" { if (!found) print (ENVIRON["VALUE"] == "" ? "# " ENVIRON["NAME"] "=" : ENVIRON["NAME"] "=" ENVIRON["VALUE"]); found = 1; next }
      { print }
      END { if (!found && ENVIRON["VALUE"] != "") print ENVIRON["NAME"] "=" ENVIRON["VALUE"] }' <<<"$text")
    shift 2
  done
  printf '%s\n' "$text" >"$ENV_FILE.new"
  mv "$ENV_FILE.new" "$ENV_FILE"
}
restart() { write_secrets; local service; for service in api worker backup; do roll "$service"; done; }

take_settings "$RELEASE"
if [ "$(step)" = 1 ]; then
  echo "1/4 every process learns the new key"
  [ -n "$(setting ENCRYPTION_KEY_OTHER)" ] || set_settings ENCRYPTION_KEY_OTHER "$(od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n')"
  restart
  set_settings ROTATION_STEP 2
fi
if [ "$(step)" = 2 ]; then
  old=$(setting ENCRYPTION_KEY) new=$(setting ENCRYPTION_KEY_OTHER)
  set_settings ENCRYPTION_KEY "$new" ENCRYPTION_KEY_OTHER "$old" ROTATION_STEP 3
fi
if [ "$(step)" = 3 ]; then
  echo "2/4 every process seals with it"
  restart
  set_settings ROTATION_STEP 4
fi
if [ "$(step)" = 4 ]; then
  echo "3/4 what the old key sealed is sealed anew"
  compose run --rm --no-deps worker node backend/reseal.ts
  set_settings ENCRYPTION_KEY_OTHER "" ROTATION_STEP 5
fi
echo "4/4 every process forgets the old key"
restart
set_settings ROTATION_STEP ""
bash deploy/backup.sh || echo "The backup under the new key failed: make one with \`npx -y pnpm@12 backup\`."
echo "Rotated. Keep a copy of the new ENCRYPTION_KEY apart; backups made before today need the old one."
