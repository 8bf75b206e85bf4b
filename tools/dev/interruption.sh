# A Ctrl-C half way ends a command and all that it runs, except the servers that it has started; `up` goes on from there.

# supervise COMMAND...: in a process group of its own, so that one signal reaches all of it. This shell does nothing but wait: in
# the midst of a command substitution, bash 5.2 cannot even parse a trap.
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
    # Or a terminal that is set so (stty tostop) would stop this group at its first word.
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
        warn "Interrupted: 'bin/dev up' goes on from here"
    else
        warn 'Interrupted'
    fi
    exit 130
}
