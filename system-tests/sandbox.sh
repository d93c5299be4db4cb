#!/bin/sh
# Runs a DHCP client with files of its own: its script may rewrite resolv.conf, keep its leases and its pid where it
# wants, and none of it is the machine's. In a mount namespace of its own; $1 is a folder for what it writes.
set -e
[ "$LEASEHOLD_SANDBOX" = entered ] || exec env LEASEHOLD_SANDBOX=entered unshare --mount "$0" "$@"
folder=$1
shift
mkdir -p "$folder/leases"
: >> "$folder/resolv.conf"
for place in /var/lib/dhcp /var/lib/dhcpcd; do
  [ -d "$place" ] && mount --bind "$folder/leases" "$place"
done
mount -t tmpfs tmpfs /run
mkdir -p /run/lock
# It may be a symbolic link into /run.
resolv=$(readlink -m /etc/resolv.conf)
mkdir -p "$(dirname "$resolv")"
[ -e "$resolv" ] || : > "$resolv"
mount --bind "$folder/resolv.conf" "$resolv"
exec "$@"
