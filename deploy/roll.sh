# Sourced: how containers of a service are replaced one generation by the next while both serve.

replicas() { # api | worker | frontend | backup
  local name; name=$(echo "$1" | tr '[:lower:]' '[:upper:]')_REPLICAS
  local given; given=$(setting "$name")
  printf '%s' "${given:-1}"
}
gate_seconds() { local given; given=$(setting HEALTH_GATE_SECONDS); printf '%s' "${given:-120}"; }
# Never the simulator: it is Facebook, which does not change when we do.
release_services() { echo api worker frontend backup; }

# Of the service itself, not of a `compose run`.
list_containers() { docker ps "$@" --no-trunc --filter "label=com.docker.compose.project=$(project)" --filter label=com.docker.compose.oneoff=False; }
containers_of() { list_containers -q --filter "label=com.docker.compose.service=$1"; }
all_containers() { list_containers -aq | while read -r id; do is_one_shot "$id" || echo "$id"; done; }
is_one_shot() { [ "$(docker inspect -f '{{index .Config.Labels "com.docker.compose.service"}}' "$1")" = migrate ]; }

have_images() {
  local name
  for name in backend frontend backup; do docker image inspect "$(image_of "$name"):$1" >/dev/null 2>&1 || return 1; done
}

restarts_of() { docker inspect -f '{{.RestartCount}}' "$@" | awk '{ sum += $1 } END { print sum + 0 }'; }

# Ends early when they start anew again and again: they will not become healthy.
wait_until_healthy() { # ids, seconds
  local deadline=$((SECONDS + $2)) id state waiting before
  # shellcheck disable=SC2086
  before=$(restarts_of $1) || return 1
  while [ $SECONDS -lt $deadline ]; do
    waiting=0
    for id in $1; do
      state=$(docker inspect -f '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$id" 2>/dev/null) || return 1
      case $state in
        "running healthy") ;;
        exited*|dead*) return 1 ;;
        *) waiting=1 ;;
      esac
    done
    [ $waiting = 1 ] || return 0
    # shellcheck disable=SC2086
    [ "$(restarts_of $1)" -lt $((before + 8)) ] || return 1
    sleep 1
  done
  return 1
}

# What the ones that are not healthy said, indented.
last_words() { # ids
  local id
  for id in $1; do
    case $(docker inspect -f '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$id" 2>/dev/null) in "running healthy"|'') continue ;; esac
    docker inspect -f '{{index .Config.Labels "com.docker.compose.service"}}, {{.State.Status}}, last said:' "$id"
    docker logs --tail 15 "$id" 2>&1 | sed 's/^/    /'
    docker inspect -f '{{range .State.Health.Log}}{{.Output}}{{end}}' "$id" 2>/dev/null | tail -n 3 | sed 's/^/    /'
  done
}

remove() { # ids: each gets its time to finish
  [ -z "$1" ] && return
  # shellcheck disable=SC2086
  docker stop -t 60 $1 >/dev/null || true
  docker rm -f $1 >/dev/null 2>&1 || true
}

holds_port() { [ -n "$1" ] && docker inspect -f '{{range $port, $host := .HostConfig.PortBindings}}{{$port}}{{end}}' $1 | grep -q .; }

# Where a port of this machine is held, the next cannot start before the one that runs has gone.
replace_in_place() { # service, ids
  local before
  before=$(docker inspect -f '{{.Config.Image}}' $2 | head -n 1)
  up_anew() { compose up -d --no-deps --force-recreate --scale "$1=1" "$1" >/dev/null 2>&1; }
  if up_anew "$1" && wait_until_healthy "$(containers_of "$1")" "$(gate_seconds)"; then echo "  $1: replaced, healthy"; return; fi
  echo "  $1: the new container did not become healthy."
  last_words "$(list_containers -aq --filter "label=com.docker.compose.service=$1")"
  RELEASE=${before##*:} up_anew "$1" && wait_until_healthy "$(containers_of "$1")" "$(gate_seconds)" || echo "  $1: what ran before is not healthy either."
  return 1
}

# Starts a new generation beside the old one; when all of it is healthy the old one drains and goes, else the new one goes.
roll() { # service
  local service=$1 old new count said
  old=$(containers_of "$service")
  if holds_port "$old"; then replace_in_place "$service" "$old"; return; fi
  count=$(replicas "$service")
  said=$(compose up -d --no-deps --no-recreate --scale "$service=$((count + $(echo "$old" | grep -c . || true)))" "$service" 2>&1) || echo "$said" | tail -n 5
  new=$(containers_of "$service" | grep -vxF "${old:-none}" || true)
  if [ "$(echo "$new" | grep -c .)" -lt "$count" ] || ! wait_until_healthy "$new" "$(gate_seconds)"; then
    echo "  $service: the new containers did not become healthy."
    last_words "$new"
    remove_failed "$service" "$old"
    return 1
  fi
  echo "  $service: $(echo "$new" | grep -c .) new healthy"
  remove "$old"
}

remove_failed() { # service, ids that stay
  local id
  for id in $(list_containers -aq --filter "label=com.docker.compose.service=$1" | grep -vxF "${2:-none}"); do
    docker rm -f "$id" >/dev/null
  done
}

note_release() { # tag: the newest is last; the same twice is once
  [ "$(current_release)" = "$1" ] || printf '%s %s\n' "$1" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$RELEASES"
}

# Keeps the images of the last three different releases.
remove_old_images() {
  local kept name tag
  kept=$(tac "$RELEASES" | cut -d' ' -f1 | awk '!seen[$0]++' | head -n 3)
  for name in backend frontend backup simulator; do
    docker images --format '{{.Tag}}' "$(image_of "$name")" | while read -r tag; do
      grep -q "^$tag " "$RELEASES" || continue
      echo "$kept" | grep -qxF "$tag" || docker rmi "$(image_of "$name"):$tag" >/dev/null 2>&1 || true
    done
  done
}
