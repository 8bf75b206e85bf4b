# Shows the progress of long steps: a running clock on a terminal, otherwise a line every few seconds.

PLAIN_INTERVAL_SECONDS=15

# run_step LABEL LOG COMMAND...: like try_step, and shows the end of the output if the command fails.
run_step() {
    local status=0
    try_step "$@" || status=$?
    if [ "$status" -ne 0 ]; then
        tail -n 30 "$2" >&2
        warn "Error: $1 failed; its full output is in $2"
    fi
    return "$status"
}

# try_step LABEL LOG COMMAND...: runs the command with its output in LOG.
try_step() {
    local label=$1 log=$2 step status=0
    shift 2
    : >"$log"
    step_begin "$label"
    "$@" >>"$log" 2>&1 </dev/null &
    step=$!
    while kill -0 "$step" 2>/dev/null; do
        step_tick
        sleep 0.2
    done
    wait "$step" || status=$?
    step_end_line
    return "$status"
}

# await LABEL SECONDS CONDITION...: waits until the condition is true; 1 if it is not true within that time.
await() {
    local label=$1 bound=$2
    shift 2
    if "$@"; then
        return 0
    fi
    step_begin "$label"
    until "$@"; do
        if [ $((SECONDS - STEP_STARTED)) -ge "$bound" ]; then
            step_end_line
            return 1
        fi
        step_tick
        sleep 0.1
    done
    step_end_line
}

step_begin() {
    STEP_LABEL=$1
    STEP_STARTED=$SECONDS
    STEP_SHOWN=0
    [ -t 1 ] || say "$STEP_LABEL ..."
}

step_tick() {
    local elapsed=$((SECONDS - STEP_STARTED))
    if [ -t 1 ]; then
        printf '\r\033[K%s ... %s' "$STEP_LABEL" "$(duration "$elapsed")"
    elif [ $((elapsed - STEP_SHOWN)) -ge "$PLAIN_INTERVAL_SECONDS" ]; then
        STEP_SHOWN=$elapsed
        say "$STEP_LABEL ... $(duration "$elapsed")"
    fi
}

step_end_line() {
    if [ -t 1 ] && [ -n "${STEP_LABEL:-}" ]; then
        printf '\r\033[K%s ... %s\n' "$STEP_LABEL" "$(duration $((SECONDS - STEP_STARTED)))"
    fi
    STEP_LABEL=''
}

duration() {
    if [ "$1" -lt 60 ]; then
        printf '%d s' "$1"
    else
        printf '%d min %02d s' $(($1 / 60)) $(($1 % 60))
    fi
}
