#!/usr/bin/env bash
# Makes the AOT cache of the image: starts the service once on a PostgreSQL of its own, asks it a few
# things and stops it in order, when the JVM writes the cache.
#   train.sh <java> <directory of quarkus-run.jar> <file of JVM options> <cache to write>
# Needs initdb and pg_ctl on the path, and a user who is not root.
set -euo pipefail
java=$1 application=$2 options=$3 cache=$4
port=${TRAINING_DATABASE_PORT:-5432}
key="a key for training only of no use elsewhere"
work=$(mktemp -d)

initdb --pgdata="$work/database" --username=postgres --auth=trust --encoding=UTF8 --locale=C > "$work/initdb.log"
pg_ctl --pgdata="$work/database" --log="$work/postgres.log" --silent --wait start \
  --options="-p $port -c listen_addresses=localhost -c unix_socket_directories='' -c fsync=off"
trap 'pg_ctl --pgdata="$work/database" --silent --mode=immediate stop; rm -rf "$work"' EXIT

cd "$application"
QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://localhost:$port/postgres" \
QUARKUS_DATASOURCE_USERNAME=postgres QUARKUS_DATASOURCE_PASSWORD=postgres \
QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 PERENNIAL_NIGHT_ENABLED=false \
PERENNIAL_ACCESS_API_KEY="$key" PERENNIAL_ACCESS_SECRET="$key" PERENNIAL_STORE_DATA_DIR="$work" \
  "$java" "@$options" "-XX:AOTCacheOutput=$cache" -jar quarkus-run.jar > "$work/service.log" 2>&1 &
service=$!

address=
for ((i = 0; i < 600 && ${#address} == 0; i++)); do
  kill -0 "$service" || { cat "$work/service.log" >&2; exit 1; }
  sleep 0.2
  address=$(grep -o 'http://127\.0\.0\.1:[0-9]*' "$work/service.log" | head -n 1 || true)
done
: "${address:?The service did not listen within two minutes}"

# Speaks HTTP by bash alone: the images that bring PostgreSQL have no curl.
request() {
  exec 3<> "/dev/tcp/127.0.0.1/${address##*:}"
  printf '%s %s HTTP/1.0\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "$1" "$2" "$key" "${#3}" "$3" >&3
  local status; read -r status <&3
  cat <&3 > /dev/null
  [[ $status == *" 200 "* ]] || { echo "$1 $2: $status" >&2; exit 1; }
}

request GET /q/health/ready ""
for ((i = 0; i < 5; i++)); do
  request POST /graphql '{"query":"{ customers(first: 5) { edges { node { id } } } workflows(first: 5) { edges { node { id } } } }"}'
done

kill -TERM "$service"
wait "$service" || true
[[ -s $cache ]] || { cat "$work/service.log" >&2; exit 1; }
