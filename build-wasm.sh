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
BUILD=${LOTRINH_BUILD_DIR:-$ROOT/build}
DIST=${LOTRINH_DIST:-$ROOT/dist}
JOBS=${JOBS:-$(nproc)}
. "$ROOT/.ci/toolchain.sh"

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
build_native() {
  local dir=$BUILD/native
  configure "$dir" -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache >/dev/null || uses_sandbox && echo ccache)" \
    -DLOTRINH_WERROR="$WERROR" -DLOTRINH_FUZZ="${LOTRINH_FUZZ:-ON}" ${LOTRINH_CMAKE_ARGS:-}
  in_toolchain ninja --quiet -C "$dir" -j "$JOBS" "$@" 2>&1 | sed -u '/^-- /d' >&2
}

build_wasm() {
  local type=$1 dir=$BUILD/wasm
  [[ $type == Release ]] || dir=$BUILD/wasm-debug
  CORE=$dir # the folder of the linked module
  emcmake=(emcmake)
  EM_COMPILER_WRAPPER=$(uses_sandbox && echo ccache || command -v ccache || true)
  export EM_COMPILER_WRAPPER
  configure "$dir" -DCMAKE_BUILD_TYPE="$type" -DLOTRINH_WERROR="$WERROR" ${LOTRINH_CMAKE_ARGS:-}
  in_toolchain ninja --quiet -C "$dir" -j "$JOBS" lotrinh 2>&1 | sed -u -E '/^(shared|cache|system_libs):INFO|^-- /d' >&2
  [[ $type == Release ]] || return 0
  CORE=$dir/ordered
  mkdir -p "$CORE"
  local last=$CORE/lotrinh_core.rest.wasm from=("$dir/lotrinh_core.wasm" "$ROOT/build-wasm.sh" "$ROOT/.ci" "$ROOT/assets/samples" "$ROOT/tests/golden")
  [[ ! -e $last || -n $(find "${from[@]}" -newer "$last" -print -quit) ]] || return 0
  cp "$dir/lotrinh_core.mjs" "$CORE/"
  run_node "$ROOT/.ci/order-functions.mjs" "$dir/lotrinh_core.wasm" "$CORE/lotrinh_core.wasm"
  split_wasm "$dir"
}

# split_wasm LINKED_DIR: beside the whole module in $CORE its two parts, what a first paint runs and the rest. Without
# wasm-split, or if it fails, pages load the whole.
split_wasm() {
  local dir=$1 tool part documents
  local features=(--enable-simd --enable-bulk-memory --enable-bulk-memory-opt --enable-nontrapping-float-to-int
    --enable-sign-ext --enable-mutable-globals --enable-multivalue)
  rm -f "$CORE"/lotrinh_core.{first,rest}.wasm
  if ! tool=$(wasm_split); then
    say "no wasm-split beside this emcc: lotrinh.wasm stays in one piece"
    return 0
  fi
  mapfile -t documents < <(find "$ROOT/assets/samples" "$ROOT/tests/golden" -name '*.json' ! -name index.json | sort)
  {
    in_toolchain "$tool" --instrument "${features[@]}" "$dir/lotrinh_core.wasm" -o "$dir/instrumented.wasm" &&
      run_node "$ROOT/.ci/record-first.mjs" "$dir/lotrinh_core.mjs" "$dir/instrumented.wasm" "$dir/first.profile" "${documents[@]}" &&
      in_toolchain "$tool" --split "${features[@]}" --optimize-stack-ir --generate-stack-ir --profile="$dir/first.profile" \
        --import-namespace=first --placeholder-namespace=rest "$dir/lotrinh_core.wasm" -o1 "$dir/first.wasm" -o2 "$dir/rest.wasm"
  } >"$dir/split.log" 2>&1 || {
    tail -n 20 "$dir/split.log" >&2
    ! uses_sandbox || die "the module could not be split, see $dir/split.log"
    say "the module could not be split, see $dir/split.log: lotrinh.wasm stays in one piece"
    return 0
  }
  for part in first rest; do
    run_node "$ROOT/.ci/order-functions.mjs" "$dir/$part.wasm" "$CORE/lotrinh_core.$part.wasm"
  done
}

# Prints where the wasm-split of the toolchain's Binaryen is.
wasm_split() {
  # shellcheck disable=SC2016
  in_toolchain sh -c 'command -v wasm-split || { root=$(em-config BINARYEN_ROOT) && command -v "$root/bin/wasm-split"; }' 2>/dev/null
}

# gzipped FILE...: bytes of those files of dist/ that are there.
gzipped() { (cd "$DIST" && ls "$@" 2>/dev/null | xargs gzip -9c | wc -c); }

bundle() {
  local core=$1
  shift
  npm_ci "$ROOT/web"
  run_node "$ROOT/web/tools/bundle.mjs" "$core" "$DIST" "$@"
  say "made ${DIST#"$ROOT"/}: $(gzipped index.html lotrinh.js lotrinh.wasm) bytes gzip for the first load, $(gzipped index.html lotrinh.js lotrinh.wasm lotrinh.rest.wasm) with the rest"
}

# ---------------------------------------------------------------- commands

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
  --node) shift; run_node "$@"; exit ;;
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
bundle "$CORE" ${debug[@]+"${debug[@]}"}
if [[ -n $serve ]]; then run_node "$ROOT/web/tools/serve.mjs" "$DIST" "$port"; fi
