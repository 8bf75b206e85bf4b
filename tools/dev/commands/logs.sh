# bin/dev logs: the logs of the service and of Vault.

usage_logs() {
    cat <<'USAGE'
Follow the logs of the service and of Vault, until Ctrl-C.

Usage: bin/dev logs [-n LINES] [--no-follow]

  -n LINES      number of lines to begin with (default 20)
  --no-follow   print the lines and end
USAGE
}

command_logs() {
    local lines=20 follow=yes
    while [ $# -gt 0 ]; do
        case $1 in
            -n)
                [[ ${2:-} =~ ^[0-9]+$ ]] || fail_usage '-n needs a number of lines'
                lines=$2
                shift 2
                ;;
            --no-follow)
                follow=''
                shift
                ;;
            *) fail_unknown_option logs "$1" ;;
        esac
    done
    stack_exists || fail "there are no logs yet: run 'bin/dev up' first"
    settings_load
    if [ "$VAULT_KIND" = docker ] && [ -n "$follow" ]; then
        supervise logs_of_container_and_service "$lines"
    elif [ "$VAULT_KIND" = docker ]; then
        docker logs --tail "$lines" "$(vault_docker_name)"
    fi
    logs_of_files "$lines" "$follow"
}

# logs_of_files LINES FOLLOW
logs_of_files() {
    local lines=$1 follow=$2 log
    set --
    for log in "$LOGS/service.log" "$LOGS/vault.log"; do
        [ ! -f "$log" ] || set -- "$@" "$log"
    done
    [ $# -gt 0 ] || fail "there are no logs yet: run 'bin/dev up' first"
    exec tail -n "$lines" ${follow:+-F} "$@"
}

# Ctrl-C ends both programs.
logs_of_container_and_service() {
    docker logs --tail "$1" --follow "$(vault_docker_name)" &
    logs_of_files "$1" follow
}
