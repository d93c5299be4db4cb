#!/usr/bin/env bash
# Installs what the tests on real peers need and says what is missing. Called by `leasehold verify`; safe to repeat.
# Exit 0 when all is there; otherwise 0 too, loudly (those tests are skipped), or 1 under CI=true.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")"

# program (or file) package: Debian's and Ubuntu's names
peers=(
  "udhcpc udhcpc"
  "dhclient isc-dhcp-client"
  "dhcpcd dhcpcd-base"
  "kea-dhcp4 kea-dhcp4-server"
  "kea-ctrl-agent kea-ctrl-agent"
  "kea-shell kea-ctrl-agent"
  "perfdhcp kea-admin"
  "/usr/share/doc/kea/examples/kea4/all-keys.json kea-doc"
  "named bind9"
  "tshark tshark"
  "tcpdump tcpdump"
  "ip iproute2"
  "unshare util-linux"
  "faketime faketime"
  "git git"
  "node nodejs"
  "npm npm"
  "debootstrap debootstrap"
  "docker-compose docker-compose"
)

PATH=$PATH:/usr/sbin:/sbin

missing() {
  local peer
  for peer in "${peers[@]}"; do
    [[ -e ${peer%% *} ]] || command -v "${peer%% *}" >/dev/null || echo "$peer"
  done
}

say() {
  echo "peers: $*" >&2
}

mapfile -t lacking < <(missing)
if ((${#lacking[@]} > 0)) && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  packages=("${lacking[@]#* }")
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  # A package's server must not start: the tests start their own. A policy that is there already stays.
  policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  if ! { apt-get -q update && apt-get -q -y install --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
  fi
  rm -f "$log"
  mapfile -t lacking < <(missing)
fi

if command -v npm >/dev/null && [[ ! -e node/node_modules/.package-lock.json || node/package-lock.json -nt node/node_modules/.package-lock.json ]]; then
  say "installing the JavaScript client"
  (cd node && npm ci --prefer-offline --no-audit --no-fund --loglevel=error >&2) \
    || lacking+=("the JavaScript client (npm ci in system-tests/node)")
fi

trixie=$(./trixie.sh 2>&1 >/dev/null | tee /dev/stderr | tail -n 1; exit "${PIPESTATUS[0]}") || lacking+=("Kea 2.6: $trixie")

[[ $(id -u) == 0 ]] || lacking+=("root (network namespaces)")

if ((${#lacking[@]} > 0)); then
  say "************************************************************"
  for each in "${lacking[@]}"; do
    say "MISSING: ${each%% *}${each#"${each%% *}"}"
  done
  say "tests that need them are skipped; with CI=true they fail"
  say "************************************************************"
  [[ ${CI:-} != true ]] || exit 1
fi
exit 0
