#!/bin/sh
# Starts nginx with the names of this installation. The certificate may come after the start and be renewed at any time: it is looked at every
# minute, and a new one is taken into use without closing a connection.
set -eu
name() { printf '%s' "$1" | sed -E 's|^https?://([^/:]+).*|\1|'; }
app=$(name "$FRONTEND_URL") api=$(name "$API_URL")
certificate=/certificates/${TLS_CERTIFICATE:-live/$app/fullchain.pem}
key=/certificates/${TLS_KEY:-live/$app/privkey.pem}
rate=${NGINX_RATE:-50}
resolver=$(awk '/^nameserver/ { print $2; exit }' /etc/resolv.conf)

# Which certificate is there; nothing without one.
state() { if [ -s "$certificate" ] && [ -s "$key" ]; then cat "$certificate" "$key" | cksum; fi; }

write() {
  without=''
  [ -n "$(state)" ] || without='/# TLS begins/,/# TLS ends/d'
  sed -e "$without" -e "s|{app}|$app|g; s|{api}|$api|g; s|{others}|${OTHER_NAMES:-}|g; s|{frontend_url}|${FRONTEND_URL%/}|g" \
    -e "s|{certificate}|$certificate|g; s|{key}|$key|g; s|{resolver}|$resolver|g; s|{rate}|$rate|g; s|{burst}|$((rate * 4))|g" \
    /etc/messagesender/nginx.conf >/tmp/nginx.conf
}
is_right() { nginx -t -q -c /tmp/nginx.conf; }

seen=$(state)
write
is_right
[ -n "$seen" ] || echo "There is no certificate at $certificate yet: only http is answered, and what certbot asks for. It is looked for every minute." >&2
while sleep "${TLS_LOOK_SECONDS:-60}"; do
  now=$(state)
  if [ -n "$now" ] && [ "$now" != "$seen" ]; then
    write
    if is_right; then
      nginx -c /tmp/nginx.conf -s reload && seen=$now && echo "A new certificate is in use." >&2
    fi
  fi
done &
exec nginx -c /tmp/nginx.conf -g 'daemon off;'
