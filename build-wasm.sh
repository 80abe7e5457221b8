#!/usr/bin/env bash
# Builds dist/ from a checkout on a machine with nothing installed but Debian's base, or with an emcc of your own.
#
#   ./build-wasm.sh                       build dist/
#   ./build-wasm.sh --serve [PORT]        build, then serve dist/ and print the URL
#   ./build-wasm.sh --debug               unoptimised build with assertions, for a debugger
#   ./build-wasm.sh --native TARGET...    build native targets (unit tests, fuzzers) instead; no TARGET: all
#   ./build-wasm.sh --in-toolchain CMD... run CMD with the toolchain's compilers, in the current directory
#
# Environment: LOTRINH_BUILD_DIR (build folders go there, default ./build), LOTRINH_DIST (default ./dist), JOBS,
#   LOTRINH_NO_SYSTEM_EMCC=1 (use the sandbox even when PATH has an emcc),
#   LOTRINH_DEBIAN_MIRROR, LOTRINH_DEBIAN_SUITE (where the sandbox comes from).
set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/lotrinh
JOBS=${JOBS:-$(nproc)}
SUITE=${LOTRINH_DEBIAN_SUITE:-forky}
PACKAGES=(emscripten binaryen clang-21 lld-21 libclang-rt-21-dev libstdc++-15-dev libc6-dev clang-format-21 clang-tidy-21 llvm-21
  cmake ninja-build ccache git ca-certificates catch2 nlohmann-json3-dev nodejs npm patchelf dpkg-dev)
IMGUI_VERSION=1.92.2b
EMCC_LEAST=4
NODE_LEAST=20

say() { printf '%s\n' "build-wasm: $*" >&2; }
die() { say "error: $*"; exit 1; }

# ---------------------------------------------------------------- the toolchain

# Prints the major version of an emcc on PATH, or nothing.
system_emcc_major() {
  [[ -z ${LOTRINH_NO_SYSTEM_EMCC:-} ]] && command -v emcc >/dev/null || return 0
  emcc --version 2>/dev/null | sed -nE '1s/.* ([0-9]+)\.[0-9]+\.[0-9]+.*/\1/p'
}

uses_sandbox() {
  local major
  major=$(system_emcc_major)
  [[ -z $major || $major -lt $EMCC_LEAST ]]
}

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else die "needs root (or sudo) once for: $*"; fi
}

# Installs the Debian packages that bring the named commands: need COMMAND=PACKAGE...
need() {
  local pair missing=()
  for pair in "$@"; do command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}"); done
  [[ ${#missing[@]} -eq 0 ]] && return
  command -v apt-get >/dev/null || die "not found: ${missing[*]}, and this is no Debian machine: install them, or put emcc >= $EMCC_LEAST on PATH"
  say "installing ${missing[*]}"
  as_root apt-get update -qq >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# The Debian mirror that this machine's own apt uses for its distribution (not the one for security updates).
debian_mirror() {
  local mirror=${LOTRINH_DEBIAN_MIRROR:-}
  if [[ -z $mirror ]]; then
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | grep -v -e '-security' | head -n 1 || true)
  fi
  [[ -n $mirror ]] || die "no Debian mirror found in this machine's apt sources: set LOTRINH_DEBIAN_MIRROR, or put emcc >= $EMCC_LEAST on PATH"
  printf '%s\n' "$mirror"
}

sandbox_id() { printf '%s\n' 1 "$SUITE" "${PACKAGES[@]}" | sha256sum | cut -c1-12; }
SANDBOX=$CACHE/toolchain-$(sandbox_id)

make_sandbox() {
  [[ -e $SANDBOX/ready ]] && return
  mkdir -p "$CACHE"
  need flock=util-linux
  exec 9>"$CACHE/toolchain.lock"
  flock 9
  if [[ ! -e $SANDBOX/ready ]]; then
    need mmdebstrap=mmdebstrap
    local mirror list
    mirror=$(debian_mirror)
    list=$(IFS=,; echo "${PACKAGES[*]}")
    say "making the toolchain once, from Debian $SUITE (1.5 GB, about a minute): $SANDBOX"
    rm -rf "$SANDBOX.part"
    mkdir -p "$SANDBOX.part/root"
    # Check-Valid-Until: a mirror's Release file can be past its date.
    local args=(--variant=essential "--include=$list" --aptopt='APT::Install-Recommends "false"'
      --aptopt='Acquire::Check-Valid-Until "false"'
      --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' "$SUITE")
    if [[ $EUID -eq 0 ]]; then
      mmdebstrap "${args[@]}" "$SANDBOX.part/root" "$mirror" >"$CACHE/toolchain.log" 2>&1 ||
        { tail -n 5 "$CACHE/toolchain.log" >&2; die "mmdebstrap failed, see $CACHE/toolchain.log"; }
    else
      mmdebstrap --mode=unshare "${args[@]}" - "$mirror" 2>"$CACHE/toolchain.log" |
        tar -x --no-same-owner --exclude='./dev/*' -C "$SANDBOX.part/root" ||
        { tail -n 5 "$CACHE/toolchain.log" >&2; die "mmdebstrap failed, see $CACHE/toolchain.log"; }
    fi
    touch "$SANDBOX.part/ready"
    rm -rf "$SANDBOX"
    mv "$SANDBOX.part" "$SANDBOX"
  fi
  exec 9>&-
}

# Environment for compilers, the same with a system emcc and in the sandbox.
toolchain_env() {
  export CCACHE_DIR=${CCACHE_DIR:-$CACHE/ccache} CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-3G}
  # ccache's direct mode does not see files taken in by #embed: it would serve stale objects.
  export CCACHE_NODIRECT=1
  export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=$ROOT
}

# in_toolchain CMD...: the checkout, /tmp, $HOME, the cache and the current directory lie at their own paths inside.
in_toolchain() {
  toolchain_env
  if ! uses_sandbox; then "$@"; return; fi
  make_sandbox
  export EM_CACHE=$CACHE/em-cache-${SANDBOX##*-} LOTRINH_SANDBOX=$SANDBOX
  [[ -d $EM_CACHE ]] || say "Emscripten's system libraries will be built once, with the first link (about a minute)"
  mkdir -p "$EM_CACHE"
  local how=(--mount)
  [[ $EUID -eq 0 ]] || how=(--map-root-user --mount)
  LOTRINH_BINDS=$(printf '%s\n' "$ROOT" "$CACHE" "$HOME" /tmp "$PWD" "${TMPDIR:-/tmp}") \
    unshare "${how[@]}" -- bash -c '
      set -e
      root=$LOTRINH_SANDBOX/root
      mount --make-rprivate /
      # A tmpfs over nothing but the mount points keeps the sandbox itself as it was made.
      declare -A seen
      bind() {
        [[ -d $1 && $1 != / && -z ${seen[$1]:-} ]] || return 0
        seen[$1]=1
        mkdir -p "$root$1"
        mount --rbind "$1" "$root$1"
      }
      for d in /proc /dev /sys; do bind "$d"; done
      while read -r d; do bind "$d"; done <<<"$(sort -u <<<"$LOTRINH_BINDS")"
      for f in /etc/resolv.conf /etc/hosts; do
        [[ -e $f ]] || continue
        [[ -e $root$f ]] || touch "$root$f"
        mount --bind "$(readlink -f "$f")" "$root$f"
      done
      if [[ -d /etc/ssl/certs ]]; then mount --bind /etc/ssl/certs "$root/etc/ssl/certs"; fi
      here=$PWD
      export PATH=/usr/lib/llvm-21/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LC_ALL=C.UTF-8
      unset LOTRINH_BINDS
      exec chroot "$root" /bin/bash -c "cd \"\$0\" && exec \"\$@\"" "$here" "$@"
    ' bash "$@"
}

# ---------------------------------------------------------------- Dear ImGui's sources

imgui_dir() { printf '%s\n' "$CACHE/imgui-$IMGUI_VERSION"; }

# Debian's source package; where this machine has no Debian mirror, CMake fetches upstream's tag instead.
fetch_imgui() {
  local dir
  dir=$(imgui_dir)
  [[ -e $dir/imgui.h ]] && return
  exec 8>"$CACHE/imgui.lock"
  flock 8
  if [[ ! -e $dir/imgui.h ]]; then
    say "fetching Dear ImGui $IMGUI_VERSION's sources from Debian $SUITE"
    local work=$CACHE/imgui.part apt
    rm -rf "$work"
    mkdir -p "$work/lists/partial" "$work/archives/partial"
    echo "deb-src $(debian_mirror) $SUITE main" >"$work/sources.list"
    apt=(apt-get -qq -oDir::Etc::sourcelist="$work/sources.list" -oDir::Etc::sourceparts=/dev/null -oDir::State::lists="$work/lists"
      -oDir::Cache="$work" -oDir::Cache::archives="$work/archives" -oAcquire::Check-Valid-Until=false -oAPT::Sandbox::User=)
    ("${apt[@]}" update && cd "$work" && "${apt[@]}" source --download-only imgui) >"$CACHE/imgui.log" 2>&1 ||
      { tail -n 5 "$CACHE/imgui.log" >&2; die "could not get imgui's sources, see $CACHE/imgui.log"; }
    (cd "$work" && in_toolchain dpkg-source --no-check -x imgui_*.dsc src) >>"$CACHE/imgui.log" 2>&1 ||
      { tail -n 5 "$CACHE/imgui.log" >&2; die "could not unpack imgui's sources, see $CACHE/imgui.log"; }
    local got
    got=$(sed -nE 's/^#define IMGUI_VERSION +"([^"]+)".*/\1/p' "$work/src/imgui.h")
    [[ $got == "$IMGUI_VERSION" ]] || die "Debian $SUITE has Dear ImGui $got, this project is written for $IMGUI_VERSION"
    rm -rf "$dir"
    mv "$work/src" "$dir"
    rm -rf "$work"
  fi
  exec 8>&-
}

# nlohmann/json is headers only: a copy apart from the sandbox's /usr/include, which wasm builds must not see.
copy_json() {
  local dir=$SANDBOX/json
  [[ -e $dir/include/nlohmann/json.hpp ]] && return
  mkdir -p "$SANDBOX/json.$$/include"
  cp -r "$SANDBOX/root/usr/include/nlohmann" "$SANDBOX/json.$$/include/"
  mv -T "$SANDBOX/json.$$" "$dir" 2>/dev/null || rm -rf "$SANDBOX/json.$$"
}

# ---------------------------------------------------------------- Node.js

host_node() { command -v node >/dev/null && command -v npm >/dev/null && [[ $(node -p 'process.versions.node.split(".")[0]') -ge $NODE_LEAST ]]; }

# Prints the path of a node: the machine's own, or the sandbox's with its loader and libraries written into the file, so
# that it runs outside as well (and so can start the machine's browsers).
node_path() {
  if host_node; then command -v node; return; fi
  uses_sandbox || die "needs node >= $NODE_LEAST and npm"
  make_sandbox
  local root=$SANDBOX/root lib=$SANDBOX/root/usr/lib/x86_64-linux-gnu
  if [[ ! -e $SANDBOX/node ]]; then
    lib=$(in_toolchain sh -c 'dirname "$(ldconfig -p | sed -nE "s/.*libc\.so\.6 .*=> //p" | head -n 1)"')
    cp "$root/usr/bin/node" "$SANDBOX/node.$$"
    in_toolchain patchelf --set-interpreter "$root$(in_toolchain patchelf --print-interpreter /usr/bin/node)" --force-rpath \
      --set-rpath "$root$lib:$root/usr$lib:$root/usr/lib" "$SANDBOX/node.$$"
    mv "$SANDBOX/node.$$" "$SANDBOX/node"
  fi
  printf '%s\n' "$SANDBOX/node"
}

# npm_ci FOLDER: node_modules as the lock file says, only when the lock file has changed.
npm_ci() {
  local dir=$1 stamp
  stamp=$(sha256sum <"$dir/package-lock.json")
  [[ $(cat "$dir/node_modules/.lotrinh-lock" 2>/dev/null) == "$stamp" ]] && return
  exec 7>"$CACHE/npm.lock"
  flock 7
  if [[ $(cat "$dir/node_modules/.lotrinh-lock" 2>/dev/null) != "$stamp" ]]; then
    say "npm ci in ${dir#"$ROOT"/}"
    local npm=(npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    if host_node; then (cd "$dir" && "${npm[@]}" >&2); else (cd "$dir" && in_toolchain "${npm[@]}" >&2); fi
    printf '%s\n' "$stamp" >"$dir/node_modules/.lotrinh-lock"
  fi
  exec 7>&-
}

# ---------------------------------------------------------------- builds

# configure BUILD_DIR CMAKE_ARGS...: only when these arguments have not configured this folder before; ninja sees to the rest.
configure() {
  local dir=$1
  shift
  local args=(-G Ninja -S "$ROOT" -B "$dir" "$@")
  if uses_sandbox; then
    make_sandbox
    fetch_imgui
    copy_json
    args+=("-DFETCHCONTENT_SOURCE_DIR_IMGUI=$(imgui_dir)" "-DFETCHCONTENT_SOURCE_DIR_NLOHMANN_JSON=$SANDBOX/json" -DFETCHCONTENT_FULLY_DISCONNECTED=ON)
  fi
  local stamp=$dir/configured-with
  if [[ ! -e $dir/build.ninja || $(cat "$stamp" 2>/dev/null) != "${args[*]}" ]]; then
    say "configuring $dir"
    mkdir -p "$dir"
    in_toolchain "${emcmake[@]}" cmake "${args[@]}" >"$dir/configure.log" 2>&1 || { cat "$dir/configure.log" >&2; rm -f "$dir/build.ninja"; die "cmake failed"; }
    printf '%s' "${args[*]}" >"$stamp"
  fi
}

emcmake=()
BUILD=${LOTRINH_BUILD_DIR:-$ROOT/build}

build_native() {
  local dir=$BUILD/native
  configure "$dir" -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache >/dev/null || uses_sandbox && echo ccache)" \
    -DLOTRINH_WERROR="$WERROR" -DLOTRINH_FUZZ="${LOTRINH_FUZZ:-ON}" ${LOTRINH_CMAKE_ARGS:-}
  in_toolchain ninja --quiet -C "$dir" -j "$JOBS" "$@" 2>&1 | sed -u '/^-- /d' >&2
}

build_wasm() {
  local type=$1 dir=$BUILD/wasm
  [[ $type == Release ]] || dir=$BUILD/wasm-debug
  WASM_DIR=$dir
  emcmake=(emcmake)
  EM_COMPILER_WRAPPER=$(uses_sandbox && echo ccache || command -v ccache || true)
  export EM_COMPILER_WRAPPER
  configure "$dir" -DCMAKE_BUILD_TYPE="$type" -DLOTRINH_WERROR="$WERROR" ${LOTRINH_CMAKE_ARGS:-}
  in_toolchain ninja --quiet -C "$dir" -j "$JOBS" lotrinh 2>&1 | sed -u -E '/^(shared|cache|system_libs):INFO|^-- /d' >&2
}

bundle() {
  local core=$1 node
  shift
  npm_ci "$ROOT/web"
  node=$(node_path)
  "$node" "$ROOT/web/tools/bundle.mjs" "$core" "$DIST" "$@"
  say "made ${DIST#"$ROOT"/}: $(cd "$DIST" && gzip -9c index.html lotrinh.js lotrinh.wasm | wc -c) bytes gzip for the first load"
}

# ---------------------------------------------------------------- commands

DIST=${LOTRINH_DIST:-$ROOT/dist}
WERROR=${LOTRINH_WERROR:-ON}
mkdir -p "$CACHE"

case ${1:-} in
  --in-toolchain)
    shift
    [[ $# -gt 0 ]] || die "--in-toolchain needs a command"
    in_toolchain "$@"
    exit
    ;;
  --native)
    shift
    build_native "$@"
    exit
    ;;
  # For tests/run, which needs the same parts.
  --node-path) node_path; exit ;;
  --npm-ci) npm_ci "$(cd -- "$2" && pwd -P)"; exit ;;
esac

type=Release serve= port=8080 debug=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --serve)
      serve=yes
      if [[ ${2:-} =~ ^[0-9]+$ ]]; then port=$2; shift; fi
      ;;
    --debug) type=Debug debug=(--debug) ;;
    -h | --help) sed -nE '2,/^set/{/^set/d;s/^# ?//p}' "${BASH_SOURCE[0]}"; exit ;;
    *) die "unknown option $1 (--help tells)" ;;
  esac
  shift
done
build_wasm "$type"
bundle "$WASM_DIR" ${debug[@]+"${debug[@]}"}
if [[ -n $serve ]]; then exec "$(node_path)" "$ROOT/web/tools/serve.mjs" "$DIST" "$port"; fi
