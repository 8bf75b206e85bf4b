# The stack's own processes. A pid file counts only if the process's command line contains the mark below, which names this checkout.
# After a crash or a restart of the machine, another program may have the same pid, and bin/dev must end only what it started.

STOP_SECONDS=20

# shellcheck disable=SC2153 # bin/dev sets STATE
process_mark() {
    case $1 in
        vault) printf '%s' "server -config=$STATE/vault/vault.hcl" ;;
        service) printf '%s' "$SERVICE_APPLICATION/quarkus-run.jar serve" ;;
    esac
}

process_command() {
    ps -ww -o args= -p "$1" 2>/dev/null || true
}

# process_pid NAME: prints its pid; 1 if it does not run.
process_pid() {
    local pid
    [ -s "$RUN/$1.pid" ] || return 1
    IFS= read -r pid <"$RUN/$1.pid" || return 1
    [[ $pid =~ ^[0-9]+$ ]] || return 1
    [[ $(process_command "$pid") == *"$(process_mark "$1")"* ]] || return 1
    printf '%s' "$pid"
}

process_runs() {
    process_pid "$1" >/dev/null
}

# process_has_ended PID: checks the state, because an ending process loses its command line before it releases its ports.
process_has_ended() {
    local state
    state=$(ps -o stat= -p "$1" 2>/dev/null || true)
    [ -z "$state" ] || [[ $state == Z* ]]
}

# process_start NAME COMMAND...: starts it in its own process group, so that Ctrl-C and closing the terminal do not reach it.
# A signal during the start waits until the pid is written.
process_start() {
    local name=$1
    shift
    (
        trap : INT TERM HUP
        lock_leave
        set -m
        nohup "$@" >>"$LOGS/$name.log" 2>&1 </dev/null &
        printf '%s\n' "$!" >"$RUN/$name.pid"
    )
    # Until then the process is a copy of this shell, with the command line of this script.
    until process_runs "$name" || ! kill -0 "$(cat "$RUN/$name.pid")" 2>/dev/null; do
        sleep 0.05
    done
}

# process_stop NAME TITLE
process_stop() {
    local name=$1 title=$2 pid
    if pid=$(process_pid "$name"); then
        kill -TERM "$pid" 2>/dev/null || true
        if ! await "Stopping $title" "$STOP_SECONDS" process_has_ended "$pid"; then
            warn "$title (pid $pid) does not stop within $STOP_SECONDS s: killing it"
            kill -KILL "$pid" 2>/dev/null || true
            await "Killing $title" 5 process_has_ended "$pid" || fail "$title (pid $pid) cannot be killed"
        fi
        say "Stopped $title"
    fi
    rm -f "$RUN/$name.pid"
}
