# The messages of bin/dev.

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

# fail_unknown_option COMMAND OPTION
fail_unknown_option() {
    printf "Error: unknown option '%s' (bin/dev %s --help)\n" "$2" "$1" >&2
    exit 2
}
