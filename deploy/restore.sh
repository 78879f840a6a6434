#!/usr/bin/env bash
# Brings an installation back: `deploy/restore.sh latest`, the name of a backup, or the path of a file; without one it lists what there is.
# The database may be empty or gone. With --replace it takes the place of one that is not, which is kept under another name; what runs is
# stopped for it and started again. --without-encryption-key goes on without the key that sealed the secrets.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/compose.sh"
source deploy/roll.sh

export RELEASE=${RELEASE:-$(current_release)}
export RELEASE=${RELEASE:-$(checkout_tag)}
have_images "$RELEASE" || fail "There are no images of $RELEASE: build them with \`npx -y pnpm@12 docker:prod:build\`."
take_settings "$RELEASE"
prepare_backups

# Asked before anything is stopped: whoever does not answer, or loses the line, has lost nothing.
case " $* " in
  *" --yes "*) ;;
  *" --replace "*)
    database=$(setting DATABASE_URL) database=${database%%\?*} database=${database##*/} database=${database:-messagesender}
    [ -t 0 ] || fail "Nobody is here to ask: give --yes with --replace."
    read -r -p "The backup takes the place of the database \"$database\". Type its name to go on: " answer || answer=''
    [ "$answer" = "$database" ] || fail "Nothing was changed."
    set -- "$@" --yes ;;
esac

arguments=() replacing='' given='' copied=''
for one in "$@"; do
  case $one in
    */*)
      [ -f "$one" ] || fail "There is no file $one."
      given=$(basename "$one")
      if [ ! "$one" -ef "$(backup_folder)/$given" ]; then
        echo "Copying $given to $(backup_folder)"
        cp "$one" "$(backup_folder)/$given.part" && mv "$(backup_folder)/$given.part" "$(backup_folder)/$given"
        own_backups "$given"
        copied=$(backup_folder)/$given
      fi
      arguments+=("/backups/$given") ;;
    --replace) replacing=1; arguments+=("$one") ;;
    --local) ;;
    --*) arguments+=("$one") ;;
    *) given=$one; arguments+=("$one") ;;
  esac
done

compose up -d --no-deps postgres >/dev/null 2>&1
wait_until_healthy "$(containers_of postgres)" 120 || fail "PostgreSQL did not become healthy. Look at \`deploy/compose.sh logs postgres\`."
running=$(for service in api worker backup; do containers_of "$service"; done)
if [ -n "$running" ] && [ -n "$given" ]; then
  [ -n "$replacing" ] || fail "The API, the worker or the backups run. Restore with --replace, which stops them for it, or stop them: \`deploy/compose.sh stop api worker backup\`."
  compose stop api worker backup
fi
terminal=(); [ -t 0 ] || terminal=(-T)
compose run --rm --no-deps "${terminal[@]}" backup node backend/restore.ts "${arguments[@]}" || {
  code=$?
  [ -z "$copied" ] || rm -f "$copied"
  if [ -n "$running" ] && [ -n "$given" ]; then compose start api worker backup; fi
  exit $code
}
[ -n "$given" ] || exit 0
if [ -n "$running" ]; then bash deploy/up.sh; else echo "Next: npx -y pnpm@12 docker:prod:up"; fi
