#!/usr/bin/env bash
# A full disk and a read-only folder: the build fails with status 3 and a clear message, and the pages that
# were there stay as they were. The disks are small ones in memory, in a mount namespace of their own.
#
# usage: tests/disk.sh FOREWORD
set -euo pipefail

if [[ ${1:-} != --inside ]]; then
  exec unshare --map-root-user --mount "$0" --inside "$(realpath "$1")"
fi
foreword=$2
scratch=$(mktemp -d)
mount -t tmpfs -o size=1m tmpfs "$scratch"
mkdir "$scratch/disk" "$scratch/site"
mount -t tmpfs -o size=200k tmpfs "$scratch/disk"
printf 'title = "Test"\n' >"$scratch/site/site.toml"
mkdir -p "$scratch/site/content/people" "$scratch/site/content/posts"
printf -- '---\nname: Anna\n---\n' >"$scratch/site/content/people/anna.md"
printf -- '---\ntitle: Hello\nauthor: anna\ndate: 2026-01-01\n---\nHello.\n' >"$scratch/site/content/posts/hello.md"

build() { "$foreword" build --site "$scratch/site" --out "$scratch/disk/public" --now 2026-12-01 --color never; }
sums() { (cd "$scratch/disk/public" && find . -type f -exec sha256sum {} + | sort -k 2); }

# refused WORDS: the next build fails as it should and changes nothing
refused() {
  local before status=0 told
  before=$(sums)
  told=$(build 2>&1) || status=$?
  if [[ $status != 3 || $told != *"$1"* || $(sums) != "$before" ]]; then
    printf 'expected status 3, "%s" and an unchanged output, but got %s:\n%s\n' "$1" "$status" "$told"
    exit 1
  fi
}

build >/dev/null
for ((number = 0; number < 60; number++)); do
  printf -- '---\ntitle: Post %s\nauthor: anna\ndate: 2026-01-02\n---\nText.\n' "$number" \
    >"$scratch/site/content/posts/post-$number.md"
done
refused "No space left on device"
mount -o remount,ro "$scratch/disk"
refused "Read-only file system"
mount -o remount,rw,size=10m "$scratch/disk"
build >/dev/null
printf 'disk: 2 passed, 0 failed\n'
