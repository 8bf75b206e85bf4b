# bin/dev helm: prints the path of helm, and nothing else on standard output.

usage_helm() {
    cat <<'USAGE'
Print the path of helm, with which the chart is tested. If it is not in the user's cache, build it with Go, which takes some minutes.

Usage: bin/dev helm
USAGE
}

command_helm() {
    [ $# -eq 0 ] || fail_unknown_option helm "$1"
    helm_ensure >&2 || exit 1
    printf '%s\n' "$HELM_CACHE/helm"
}
