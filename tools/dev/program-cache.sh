# Programs that are built or copied once, into a folder of the user's cache that all checkouts share.

# program_cache_has CACHE PROGRAM...
program_cache_has() {
    local cache=$1 program
    shift
    for program in "$@"; do
        [ -x "$cache/$program" ] || return 1
    done
}

# program_cache_fill CACHE WAITING LABEL PROGRAMS COMMAND...: runs the command, which makes the programs in $PROGRAM_BUILD/bin, and moves
# them into the cache if it succeeds. Does nothing if they are there when another process has released the lock. WAITING says what that does.
program_cache_fill() {
    local cache=$1 waiting=$2 label=$3 programs=$4 status=0
    shift 4
    mkdir -p "$cache"
    lock_acquire "$cache/lock.file" "$waiting"
    # shellcheck disable=SC2086 # one word for each program
    if ! program_cache_has "$cache" $programs; then
        rm -rf "$cache"/build.*
        PROGRAM_BUILD=$(mktemp -d "$cache/build.XXXXXX")
        trap 'rm -rf "$PROGRAM_BUILD"' EXIT
        mkdir "$PROGRAM_BUILD/bin"
        run_step "$label" "$cache/build.log" "$@" || status=$?
        if [ "$status" -eq 0 ]; then
            mv "$PROGRAM_BUILD/bin"/* "$cache"
            rm -f "$cache/build.log"
        fi
        rm -rf "$PROGRAM_BUILD"
    fi
    lock_release
    return "$status"
}
