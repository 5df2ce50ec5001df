# Building, starting, dropping and waiting. Needs show.bash.

# build_programs release|debug: leaves the programs' folder in $programs, and on the PATH.
build_programs() {
  local options=(-c "$1") product
  [ "$1" != release ] || options+=(--static-swift-stdlib)
  for product in hotpress hotpress-worker hotpress-inks make-samples; do
    swift build "${options[@]}" --product "$product" 2>&1 | grep -E 'error:|warning:|Compiling|Build of product' | tail -1
  done
  programs=$(swift build "${options[@]}" --show-bin-path)
  PATH=$programs:$PATH
}

# make_workspace [DIR]: $workspace, and beside it $samples and $press; refuses a folder with something in it.
make_workspace() {
  base=$(mktemp -d "${TMPDIR:-/tmp}/hotpress-samples.XXXXXX")
  kept=$1
  workspace=${1:-$base/workspace}
  if [ -n "$(ls -A "$workspace" 2> /dev/null)" ]; then
    say "samples/run: '$workspace' is not empty; name a folder that does not exist yet" >&2
    exit 73
  fi
  mkdir -p "$workspace"
  workspace=$(realpath "$workspace") samples=$base/samples press=$base/press
  mkdir "$press"
  export HOTPRESS_WORKSPACE=$workspace
}

# start_daemon: runs the pipeline, and follows its log on descriptor 3.
start_daemon() {
  local turn
  hotpress run 2> "$base/run.log" &
  daemon=$!
  for ((turn = 0; turn < 100; turn++)); do
    [ ! -S "$workspace/var/hotpress.sock" ] || break
    kill -0 "$daemon" 2> /dev/null || { cat "$base/run.log"; exit 1; }
    sleep 0.1
  done
  exec 3< <(exec hotpress log --follow --json)
  follower=$!
}

stop_daemon() {
  local helper
  for helper in "${rip-}" "${follower-}"; do [ -z "$helper" ] || kill "$helper" 2> /dev/null || true; done
  rip= follower=
  [ -n "${daemon-}" ] || return 0
  kill -TERM "$daemon" 2> /dev/null || true
  if wait "$daemon"; then say "the pipeline stopped"; else fail "the pipeline ended with status $?: $(tail -3 "$base/run.log")"; fi
  daemon=
}

# finish STATUS: also when something went wrong in between.
finish() {
  stop_daemon
  exec 3<&-
  if [ "$1" != 0 ]; then
    say "samples/run: status $1; look into $workspace and $base/run.log" >&2
  elif [ -z "$kept" ]; then
    rm -rf "$base"
  fi
}

# drop_by_rename FOLDER NAME…: under a temporary name first, then renamed: taken at once.
drop_by_rename() {
  local folder=$1 name file
  shift
  for name; do
    file=$(sample "$name")
    cp "$file" "$workspace/$folder/.$(basename "$file").tmp"
    mv "$workspace/$folder/.$(basename "$file").tmp" "$workspace/$folder/$(basename "$file")"
  done
  say "renamed into $folder: $*"
}

# drop_by_copy FOLDER NAME…: as a file manager does: taken when it has rested.
drop_by_copy() {
  local folder=$1 name
  shift
  for name; do cp "$(sample "$name")" "$workspace/$folder/"; done
  say "copied into $folder: $*"
}

sample() { ls "$samples"/*/"$1".*; }

# start_rip FOLDER: takes every file that bears a plain name, as a press does.
start_rip() {
  (
    trap 'exit 0' TERM
    shopt -s nullglob
    while :; do
      for file in "$workspace/out/$1"/*; do mv "$file" "$press/"; done
      sleep 0.2
    done
  ) &
  rip=$!
}

# What the log told so far: `JOB STATUS`, `JOB cleaned`, `order ORDER`, `waiting TAG`, `file N` for the n-th taken in.
declare -A seen=()
files=0

note() {
  local job= to=
  [[ $1 =~ \"job\":\"([^\"]+)\" ]] && job=${BASH_REMATCH[1]}
  [[ $1 =~ \"to\":\"([^\"]+)\" ]] && to=${BASH_REMATCH[1]}
  case "$1" in
    *'"event":"job.status"'*) seen["$job $to"]=1 ;;
    *'"event":"job.cleaned"'*) seen["$job cleaned"]=1 ;;
    *'"event":"order.created"'*) [[ $1 =~ \"order\":\"([^\"]+)\" ]] && seen["order ${BASH_REMATCH[1]}"]=1 ;;
    *'"event":"file.waiting"'*) [[ $1 =~ \"name_tag\":\"([^\"]+)\" ]] && seen["waiting ${BASH_REMATCH[1]}"]=1 ;;
    *'"event":"file.accepted"'*) seen["file $((files += 1))"]=1 ;;
  esac
  return 0
}

# waiting NAME: what is awaited when a file waits in its folder; history has no names.
waiting() { printf 'waiting %s' "$(printf '%s' "$1" | sha256sum | cut -c1-16)"; }

# await SECONDS WHAT…: reads the log until all of it was seen.
await() {
  local deadline=$((SECONDS + $1)) what line
  shift
  for what; do
    until [ -n "${seen[$what]-}" ]; do
      if IFS= read -r -t 2 -u 3 line; then
        note "$line"
      elif ((SECONDS >= deadline)) || ! kill -0 "$daemon" 2> /dev/null; then
        fail "waited in vain for: $what"
        checks=$((checks + 1))
        break
      fi
    done
  done
}

# forget JOB…: what was seen of a job, before it is expected anew.
forget() {
  local job what
  for job; do
    for what in "${!seen[@]}"; do [[ $what != "$job "* ]] || unset "seen[$what]"; done
  done
}

# await_results SECONDS NAME…: until there is an answer to each file.
await_results() {
  local deadline=$((SECONDS + $1)) name
  shift
  for name; do
    until [ -n "$(result "$name")" ] || ((SECONDS >= deadline)); do sleep 0.1; done
  done
}

# await_file SECONDS PATH
await_file() {
  local deadline=$((SECONDS + $1))
  until [ -e "$2" ] || ((SECONDS >= deadline)); do sleep 0.1; done
}

# result NAME: `done`, `rejected` …: where the answer to a file lies.
result() { find "$workspace/results" -mindepth 3 -name "$1.report.txt" -printf '%P\n' | cut -d/ -f1 | sort | paste -sd+; }

# status_of JOB
status_of() { hotpress job show "$1" | sed -n 's/^status  *\([A-Za-z]*\).*/\1/p'; }
