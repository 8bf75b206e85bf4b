# Only one bin/dev runs at a time. The system releases the flock when its holder ends, even if that is killed.

LOCK_FD=''
LOCK_OUTER_FD=''

# lock_acquire PATH WHAT: waits while another process holds the lock. A process may hold two locks.
lock_acquire() {
    local path=$1 what=$2
    type -P flock >/dev/null || fail 'flock is missing: install util-linux (macOS: brew install flock)'
    LOCK_OUTER_FD=$LOCK_FD
    until lock_try "$path" "$what"; do
        exec {LOCK_FD}>&-
    done
}

# lock_try PATH WHAT: 1 if the file was replaced while this process waited for it, as `reset` does.
lock_try() {
    if ! mkdir -p "$(dirname "$1")" || ! : >>"$1"; then
        fail "cannot write in $(dirname "$1")"
    fi
    exec {LOCK_FD}>>"$1"
    if ! flock -n "$LOCK_FD"; then
        say "Waiting for another bin/dev that is $2"
        flock "$LOCK_FD"
    fi
    [ "$1" -ef "/dev/fd/$LOCK_FD" ]
}

# lock_release: releases the lock that was taken last.
lock_release() {
    exec {LOCK_FD}>&-
    LOCK_FD=$LOCK_OUTER_FD
    LOCK_OUTER_FD=''
}

# lock_leave: closes the locks in a subshell that starts a server. Otherwise the server would hold them while it runs.
lock_leave() {
    [ -z "$LOCK_FD" ] || exec {LOCK_FD}>&-
    [ -z "$LOCK_OUTER_FD" ] || exec {LOCK_OUTER_FD}>&-
}
