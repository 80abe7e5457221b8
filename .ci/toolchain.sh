# shellcheck shell=bash
# Where compilers, Dear ImGui's sources and Node.js come from; sourced by build-wasm.sh, which sets ROOT, CACHE, BUILD, DIST.
# An emcc on PATH that is new enough is taken with what else is on PATH. Else a Debian system is made once in the cache and
# entered by chroot: no host name is written here, the mirror is the one of this machine's own apt sources.

SUITE=${LOTRINH_DEBIAN_SUITE:-forky}
PACKAGES=(emscripten binaryen clang-21 lld-21 libclang-rt-21-dev libstdc++-15-dev libc6-dev clang-format-21 clang-tidy-21 llvm-21
  cmake ninja-build ccache git ca-certificates catch2 nlohmann-json3-dev nodejs npm dpkg-dev)
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

sandbox_id() { printf '%s\n' 2 "$SUITE" "${PACKAGES[@]}" | sha256sum | cut -c1-12; }
SANDBOX=$CACHE/toolchain-$(sandbox_id)

make_sandbox() {
  [[ -e $SANDBOX/ready ]] && return
  mkdir -p "$CACHE"
  need flock=util-linux
  exec 9>"$CACHE/toolchain.lock"
  flock 9
  if [[ ! -e $SANDBOX/ready ]]; then
    need mmdebstrap=mmdebstrap
    [[ $EUID -eq 0 ]] || need newuidmap=uidmap
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
    # Programs of the machine itself that can be started from inside: what tests look at (fonts, GL) is there.
    local name
    for name in chromium firefox-esr Xvfb; do
      printf '#!/bin/sh\nPATH=$LOTRINH_HOST_PATH exec /usr/sbin/chroot /host /bin/sh -c '\''cd "$0" && exec "$@"'\'' "$PWD" %s "$@"\n' \
        "$name" >"$SANDBOX.part/root/usr/local/bin/$name"
      chmod +x "$SANDBOX.part/root/usr/local/bin/$name"
    done
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
  LOTRINH_BINDS=$(printf '%s\n' "$ROOT" "$CACHE" "$HOME" /tmp "$PWD" "${TMPDIR:-/tmp}" "$BUILD" "$DIST") \
    unshare "${how[@]}" -- bash -c '
      set -e
      root=$LOTRINH_SANDBOX/root
      mount --make-rprivate /
      mkdir -p "$root/host"
      mount --rbind / "$root/host"
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
      export LOTRINH_HOST_PATH=$PATH PATH=/usr/lib/llvm-21/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LC_ALL=C.UTF-8
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

# The machine's own when it is new enough, else the sandbox's.
run_node() { if host_node; then node "$@"; else in_toolchain node "$@"; fi; }

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
