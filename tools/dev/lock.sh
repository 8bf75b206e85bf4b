# One bin/dev at a time. A lock is a symbolic link to the holder's pid: made whole or not at all, and
# a dead holder's lock is recognised.

LOCKS_HELD=''

# lock_acquire PATH WHAT: waits while another process holds it.
lock_acquire() {
    local path=$1 what=$2 holder told=''
    until ln -s "$$" "$path" 2>/dev/null; do
        holder=$(readlink "$path" 2>/dev/null || true)
        if [ -z "$holder" ]; then
            [ -d "$(dirname "$path")" ] && [ -w "$(dirname "$path")" ] || fail "cannot write in $(dirname "$path")"
        elif [[ $(process_command "$holder") != *dev* ]]; then
            rm -f "$path"
        elif [ -z "$told" ]; then
            say "Waiting for another bin/dev (pid $holder) that is $what"
            told=yes
        fi
        sleep 0.2
    done
    LOCKS_HELD="$path
$LOCKS_HELD"
    trap locks_release EXIT
}

locks_release() {
    local path
    while IFS= read -r path; do
        [ -z "$path" ] || lock_release "$path"
    done <<PATHS
$LOCKS_HELD
PATHS
}

lock_release() {
    if [ "$(readlink "$1" 2>/dev/null || true)" = "$$" ]; then
        rm -f "$1"
    fi
}
