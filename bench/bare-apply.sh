#!/usr/bin/env bash
# Makes networks from files, and prints the milliseconds: bare-apply.sh FOLDER PARALLEL
# Each folder in FOLDER is a network: add.ip, a NAMESPACE.ip for each namespace, NAMESPACE.nft for the router.
set -euo pipefail

make() {
    cd "$1"
    ip -batch add.ip
    for rules in *.nft; do
        nsenter --net="/run/netns/${rules%.nft}" nft -f "$rules"
    done
    for lines in *-*.ip; do
        ip -n "${lines%.ip}" -batch "$lines"
    done
}
export -f make

begun=$(date +%s%N)
printf '%s\n' "$1"/*/ | xargs -P "$2" -n 1 bash -euc 'make "$1"' make
echo $((($(date +%s%N) - begun) / 1000000))
