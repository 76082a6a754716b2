#!/usr/bin/env bash
# A cluster of four primaries with a replica each on loopback, the last without slots; and redis-cli's own reshard to it.
# bare-cluster.sh start FOLDER SERVER | reshard FOLDER KEYS-AT-ONCE | stop FOLDER
set -euo pipefail
command=$1 folder=$2 first=17100

case $command in
  start)
    for number in {0..7}; do
      port=$((first + number))
      mkdir -p "$folder/$port"
      "$3" --port "$port" --bind 127.0.0.1 --cluster-enabled yes --dir "$folder/$port" --save '' --daemonize yes \
        --pidfile "$folder/$port/pid" --logfile "$folder/$port/log" > /dev/null
    done
    sleep 1
    redis-cli --cluster create 127.0.0.1:{17100..17105} --cluster-replicas 1 --cluster-yes > "$folder/create.log"
    redis-cli --cluster add-node 127.0.0.1:17106 127.0.0.1:17100 > "$folder/add.log"
    sleep 3
    target=$(redis-cli -p 17106 cluster myid)
    redis-cli --cluster add-node 127.0.0.1:17107 127.0.0.1:17100 --cluster-slave --cluster-master-id "$target" >> "$folder/add.log"
    sleep 3
    ;;
  reshard)
    target=$(redis-cli -p 17106 cluster myid)
    begun=$(date +%s%N)
    redis-cli --cluster reshard 127.0.0.1:17100 --cluster-from all --cluster-to "$target" --cluster-slots 4096 \
      --cluster-pipeline "$3" --cluster-timeout 60000 --cluster-yes > "$folder/reshard.log"
    echo $((($(date +%s%N) - begun) / 1000000))
    ;;
  stop)
    for pid in "$folder"/*/pid; do
      kill -9 "$(< "$pid")" 2> /dev/null || true
    done
    ;;
esac
