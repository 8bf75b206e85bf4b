# What bin/dev tells its user.

say() {
    printf '%s\n' "$*"
}

warn() {
    printf '%s\n' "$*" >&2
}

fail() {
    printf 'Error: %s\n' "$*" >&2
    exit 1
}

fail_usage() {
    printf 'Error: %s (bin/dev --help)\n' "$*" >&2
    exit 2
}
