#!/usr/bin/env bash
# Debian trixie's Kea (2.6) in a folder, for KeaComparisonTest: a chroot made by debootstrap from the mirror that this
# machine's apt uses. Prints the folder. Safe to repeat; a folder that was not finished is made again.
# Exit 1 with one line when it cannot be had.
set -euo pipefail

suite=trixie
folder=${LEASEHOLD_TRIXIE:-/var/cache/leasehold/$suite}
# Written last, and named by what must be in the folder: another list makes another folder.
stamp=$folder/leasehold-kea-dhcp4-server

fail() {
  echo "trixie: $*" >&2
  exit 1
}

[[ ! -e $stamp ]] || { echo "$folder" && exit 0; }
[[ $(id -u) == 0 ]] || fail "Kea 2.6 is installed into $folder by root only"
command -v debootstrap >/dev/null || fail "no debootstrap"
mirror=$(apt-get indextargets --format '$(ORIGIN)/$(LABEL) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null \
  | sed -n 's|^Debian/Debian ||p' | head -n 1)
[[ -n $mirror ]] || fail "apt's sources name no Debian mirror to take Kea 2.6 from"

mkdir -p "$(dirname "$folder")"
exec {lock}>"$folder.lock"
flock "$lock"
[[ ! -e $stamp ]] || { echo "$folder" && exit 0; }
echo "trixie: installing Kea 2.6 into $folder (a minute or two, 250 MB)" >&2
rm -rf --one-file-system "$folder"
log=$folder.log
# What debootstrap mounts in the folder ends with its own mount namespace.
unshare --mount --propagation private debootstrap --force-check-gpg --variant=minbase --include=kea-dhcp4-server \
  "$suite" "$folder" "$mirror" >"$log" 2>&1 || fail "debootstrap failed: $(tail -n 1 "$log") (all of it is in $log)"
rm -rf "$folder"/var/cache/apt/archives/*.deb "$folder"/var/lib/apt/lists/*
chroot "$folder" kea-dhcp4 -v >/dev/null || fail "Kea in $folder does not run"
touch "$stamp"
echo "$folder"
