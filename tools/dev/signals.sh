# Ctrl-C ends a command and everything that it runs, except the servers that it has started. The next `up` continues from there.

# supervise COMMAND...: runs it in its own process group, so that one signal reaches all of it. This shell only waits, because bash 5.2
# cannot run a trap during a command substitution.
supervise() {
    local status=0
    set -m
    supervised "$@" </dev/null &
    SUPERVISED=$!
    set +m
    trap interrupted INT TERM HUP
    wait "$SUPERVISED" || status=$?
    exit "$status"
}

supervised() {
    # Otherwise a terminal with `stty tostop` would stop this group at its first output.
    trap '' TTOU
    "$@"
}

interrupted() {
    trap '' INT TERM HUP
    kill -TERM -- "-$SUPERVISED" 2>/dev/null || true
    wait "$SUPERVISED" 2>/dev/null || true
    [ ! -t 1 ] || say ''
    # shellcheck disable=SC2154 # bin/dev sets it
    if [ "$command" = up ]; then
        warn "Interrupted: 'bin/dev up' continues from here"
    else
        warn 'Interrupted'
    fi
    exit 130
}
