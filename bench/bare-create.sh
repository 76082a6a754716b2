#!/usr/bin/env bash
# What a person would write to make the two nodes of a cache by hand: two namespaces, links into a router, rules, two servers.
# Prints the milliseconds from the first command until both answer; then removes all of it.
# Usage: bare-create.sh FOLDER ROUTER SERVER   FOLDER holds n1/ and n2/ (redis.conf, keys) and rules.nft.
set -euo pipefail
folder=$1 router=$2 server=$3
run=bare$$

remove() {
  local n pid pids=()
  for n in 1 2; do
    pid=$(cat "$folder/n$n/redis.pid" 2> /dev/null || true)
    [[ -z $pid ]] || { kill "$pid" 2> /dev/null || true; pids+=("$pid"); }
  done
  for pid in "${pids[@]}"; do
    while kill -0 "$pid" 2> /dev/null; do sleep 0.01; done
  done
  for n in 1 2; do
    rm -f "$folder/n$n/redis.pid" "$folder/n$n/redis.sock"
    # The link first: a namespace lets go of its end some time after it is deleted, and the next run uses the name again.
    ip -n "$router" link del "b$n" 2> /dev/null || true
    ip netns del "$run-$n" 2> /dev/null || true
  done
  ip netns exec "$router" nft delete table ip bare 2> /dev/null || true
}
trap remove EXIT

for n in 1 2; do
  chown -R $((78000 + n)) "$folder/n$n"
  address[n]=$(awk '$1 == "bind" { print $2 }' "$folder/n$n/redis.conf")
done
begin=$EPOCHREALTIME

ip -batch - << BATCH
netns add $run-1
netns add $run-2
BATCH
ip -n "$router" -batch - << BATCH
link add b1 address 12:34:56:78:9a:bc type veth peer name eth0 netns $run-1 address 00:0d:3a:ff:00:01
link add b2 address 12:34:56:78:9a:bc type veth peer name eth0 netns $run-2 address 00:0d:3a:ff:00:02
link set b1 up
link set b2 up
route replace ${address[1]}/32 dev b1
route replace ${address[2]}/32 dev b2
neigh replace ${address[1]} lladdr 00:0d:3a:ff:00:01 dev b1 nud permanent
neigh replace ${address[2]} lladdr 00:0d:3a:ff:00:02 dev b2 nud permanent
BATCH
for n in 1 2; do
  (
    ip netns exec "$run-$n" ip -batch - << BATCH
link set lo up
address add ${address[n]}/32 dev eth0
link set eth0 up
route add 10.8.1.1 dev eth0 scope link
route add default via 10.8.1.1
neigh replace 10.8.1.1 lladdr 12:34:56:78:9a:bc dev eth0 nud permanent
BATCH
    nsenter --net=/run/netns/"$run-$n" -- setpriv --reuid=$((78000 + n)) --regid=$((78000 + n)) --clear-groups --no-new-privs \
      --inh-caps=-all --bounding-set=-all -- "$server" "$folder/n$n/redis.conf"
  ) > /dev/null &
done
ip netns exec "$router" nft -f "$folder/rules.nft" &
wait
for n in 1 2; do
  # NOAUTH is an answer.
  until redis-cli -s "$folder/n$n/redis.sock" PING 2>&1 | grep -qE 'PONG|NOAUTH'; do :; done
done
end=$EPOCHREALTIME
awk -v a="$begin" -v b="$end" 'BEGIN { printf "%.1f\n", (b - a) * 1000 }'
