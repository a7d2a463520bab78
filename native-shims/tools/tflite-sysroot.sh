#!/bin/bash
set -euo pipefail

usage() {
    cat <<'TEXT'
tflite-sysroot.sh DIR [amd64|arm64]

Unpacks Debian's TensorFlow Lite, its headers and every library below it, the loader among them, into the folder DIR.
Nothing else on the machine changes, and no rights are needed. Then
    DIR/run PROGRAM...               runs a program on those libraries: a native one, or with arm64 under qemu
    DIR/dotnet/dotnet exec X.dll     runs a .NET program on them (amd64)
    DIR/root/usr/include             is what TFLITE_INCLUDE_DIR takes
A folder that is ready is left as it is. An interrupted run leaves nothing that counts as ready; run it again.

Needs Debian's apt-get and dpkg-deb; for amd64 also patchelf and dotnet, for arm64 to run programs qemu-aarch64 (qemu-user).
The archive and any proxy are those that this machine's apt is set up with; Debian's keys sign what is fetched.
    TFLITE_SUITE      Debian's suite that is taken; default: forky
    TFLITE_ARCHIVE    address of Debian's archive, where apt's sources name none
TEXT
}

fail() {
    echo "tflite-sysroot: $*" >&2
    exit 1
}

case ${1:-} in
    -h | --help) usage; exit 0 ;;
    "" | -*) usage >&2; exit 2 ;;
esac
[ $# -le 2 ] || { usage >&2; exit 2; }
arch=${2:-amd64}
case $arch in
    amd64) triplet=x86_64-linux-gnu loader_name=ld-linux-x86-64.so.2 tools=(apt-get dpkg-deb flock patchelf dotnet) ;;
    arm64) triplet=aarch64-linux-gnu loader_name=ld-linux-aarch64.so.1 tools=(apt-get dpkg-deb flock) ;;
    *) fail "architecture $arch is not known; amd64 and arm64 are" ;;
esac
dir=$(realpath -m -- "$1")
next=$dir.next
suite=${TFLITE_SUITE:-forky}
for tool in "${tools[@]}"; do
    command -v "$tool" >/dev/null || fail "$tool is missing; apt-get install it, or run this on Debian"
done

# One run at a time in a folder; the lock is on the folder itself and leaves no file.
mkdir -p -- "$(dirname -- "$dir")" || fail "cannot make $(dirname -- "$dir")"
exec 9<"$(dirname -- "$dir")"
flock 9

if [ -e "$dir/.ready" ]; then
    grep -q "^$arch " "$dir/.ready" || fail "$dir holds another architecture ($(cat "$dir/.ready")); name another folder"
    echo "ready: $dir ($(cat "$dir/.ready"))"
    exit 0
fi
if [ -e "$dir" ] && ! rmdir -- "$dir" 2>/dev/null; then
    fail "$dir exists and was not made by this script; name another folder"
fi

# apt itself says where it gets Debian from.
archive=${TFLITE_ARCHIVE:-$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 2>/dev/null | grep -E '/debian/?$' | sort -u | head -n 1 || true)}
[ -n "$archive" ] || fail "apt's sources name no archive of Debian; set TFLITE_ARCHIVE to the address of one"
key=/usr/share/keyrings/debian-archive-keyring.gpg
[ -e "$key" ] || fail "$key is missing; apt-get install debian-archive-keyring"

rm -rf -- "$next"
trap 'rm -rf -- "$next"' EXIT
mkdir -p "$next"/apt/{lists/partial,cache/archives/partial,none}
: >"$next/apt/status"
echo "deb [arch=$arch signed-by=$key] $archive $suite main" >"$next/apt/sources.list"
apt=(
    -o APT::Architecture="$arch" -o APT::Architectures="$arch"
    -o Dir::Etc::sourcelist="$next/apt/sources.list" -o Dir::Etc::sourceparts="$next/apt/none"
    -o Dir::Etc::preferences="$next/apt/none/none" -o Dir::Etc::preferencesparts="$next/apt/none"
    -o Dir::State="$next/apt" -o Dir::State::status="$next/apt/status" -o Dir::State::lists="$next/apt/lists"
    -o Dir::Cache="$next/apt/cache" -o Acquire::Languages=none -o Acquire::Retries=3
    -o Acquire::Check-Valid-Until=false -o APT::Update::Error-Mode=any
)
[ "$(id -u)" != 0 ] || apt+=(-o APT::Sandbox::User=root)

# With nothing installed, as the empty status says, the whole closure is fetched, whatever the suite calls its libraries today.
apt-get "${apt[@]}" -qq update >&2 || fail "cannot read the index of $archive $suite"
apt-get "${apt[@]}" -qq --yes --no-install-recommends --download-only install libtensorflow-lite-dev >&2 ||
    fail "cannot fetch libtensorflow-lite-dev for $arch from $archive $suite"
for deb in "$next"/apt/cache/archives/*.deb; do
    dpkg-deb -x "$deb" "$next/root" || fail "cannot unpack $(basename "$deb")"
done
version=$(dpkg-deb -f "$next"/apt/cache/archives/libtensorflow-lite-dev_*.deb Version)
rm -rf "$next/apt" "$next"/root/usr/share/{doc,locale,man,i18n}

# From here on paths are those of the finished folder.
libraries=root/usr/lib/$triplet
[ -e "$next/$libraries/$loader_name" ] || fail "libc6 of $suite has no $loader_name"
start=("$dir/$libraries/$loader_name" --library-path "$dir/$libraries")
if [ "$arch" = amd64 ]; then
    host=$(dirname "$(readlink -f "$(command -v dotnet)")")
    mkdir "$next/dotnet"
    cp "$host/dotnet" "$next/dotnet/dotnet"
    for part in "$host"/*/; do
        ln -s "${part%/}" "$next/dotnet/$(basename "$part")"
    done
    patchelf --set-interpreter "$dir/$libraries/$loader_name" --force-rpath --set-rpath "$dir/$libraries" "$next/dotnet/dotnet"
else
    start=(qemu-aarch64 -L "$dir/root" "${start[@]}")
fi
{
    echo '#!/bin/sh'
    printf 'exec'
    printf ' %q' "${start[@]}"
    echo ' "$@"'
} >"$next/run"
chmod +x "$next/run"

echo "$arch libtensorflow-lite $version" >"$next/.ready"
mv -T -- "$next" "$dir"
echo "ready: $dir ($(cat "$dir/.ready"), $(du -sh "$dir" | cut -f1))"
