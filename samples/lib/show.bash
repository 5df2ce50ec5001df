# What a reader of the run sees, and what is counted.

failures=0 checks=0
if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then bold=$'\e[1m' red=$'\e[31m' plain=$'\e[0m'; else bold= red= plain=; fi

title() { printf '\n%s── %s%s\n' "$bold" "$*" "$plain"; }
say() { printf '%s\n' "$*"; }
# shorten N: lines of at most N characters.
shorten() { while IFS= read -r line; do printf '%s\n' "${line:0:$1}"; done; }
fail() {
  failures=$((failures + 1))
  printf '%s   ✗ %s%s\n' "$red" "$*" "$plain"
}

# check WHAT FOUND EXPECTED
check() {
  checks=$((checks + 1))
  if [ "$2" = "$3" ]; then printf '   ✓ %-34s %s\n' "$1" "$2"; else fail "$1: found '$2', expected '$3'"; fi
}
