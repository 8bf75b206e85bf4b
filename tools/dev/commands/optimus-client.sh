# bin/dev optimus-client: prints the path of the command line of Optimus itself, and nothing else on standard output.

usage_optimus-client() {
    cat <<'USAGE'
Print the path of Optimus's own command line, with which the gRPC API is tested. If it is not in the user's cache, build it with Go,
which takes some minutes.

Usage: bin/dev optimus-client
USAGE
}

command_optimus-client() {
    [ $# -eq 0 ] || fail_unknown_option optimus-client "$1"
    optimus_client_ensure >&2 || exit 1
    printf '%s\n' "$OPTIMUS_CLIENT_CACHE/optimus"
}
