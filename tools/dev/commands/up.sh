# bin/dev up: builds, starts and sets up what is missing.

usage_up() {
    cat <<'USAGE'
Build, start and set up what is missing: Vault, the service, and a command line that is logged in.

Usage: bin/dev up [--port PORT] [--vault-port PORT] [--vault-addr URL]

  --port PORT         port of the service (default 9100); gRPC uses the next port
  --vault-port PORT   port of Vault (default 8200); Vault also uses the next port
  --vault-addr URL    set up the existing Vault at this address, with VAULT_TOKEN, an administrator's token

Without --vault-addr, the stack has its own Vault: the vault on the PATH, one built earlier, one from Docker, or one built now with Go.
The ports are stored, and the next `up` uses them. A second checkout needs other ports: bin/dev up --port 9120 --vault-port 8220
`up` writes optimus.yaml. bin/optimus reads it if it is started in this folder, and so uses this stack.
USAGE
}

UP_PORT=''
UP_VAULT_PORT=''
UP_VAULT_ADDR=''

command_up() {
    state_open 'starting this stack'
    up_use_ports "$UP_PORT" "$UP_VAULT_PORT"
    vault_choose "$UP_VAULT_ADDR"
    up_check_ports_free
    settings_save
    java_choose
    build_if_needed
    vault_is_given || vault_up
    vault_set_up
    service_up
    log_in
    checkout_config_write
    up_report
}

up_read_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            --port | --vault-port)
                [ $# -ge 2 ] || fail_usage "$1 needs a port"
                up_check_port "$1" "$2"
                if [ "$1" = --port ]; then UP_PORT=$2; else UP_VAULT_PORT=$2; fi
                shift 2
                ;;
            --vault-addr)
                [[ ${2:-} == http://?* || ${2:-} == https://?* ]] || fail_usage '--vault-addr needs an http:// or https:// URL'
                UP_VAULT_ADDR=$2
                shift 2
                ;;
            *) fail_unknown_option up "$1" ;;
        esac
    done
}

# Users of Vault have VAULT_ADDR in their shell for other purposes. So VAULT_ADDR alone does not mean that this Vault is to be set up.
up_confirm_vault() {
    local reply=''
    settings_load
    if [ -n "$VAULT_KIND" ] || [ -n "$UP_VAULT_ADDR" ] || [ -z "${VAULT_ADDR:-}" ]; then
        return
    fi
    [ -t 0 ] || fail_usage "VAULT_ADDR is $VAULT_ADDR: to set up that Vault, give --vault-addr $VAULT_ADDR;" \
        'to use a Vault only for this checkout, unset VAULT_ADDR'
    printf 'Set up the Vault at %s for this stack (mounts, policies, an AppRole, a token)? If not, the stack starts its own Vault. [y/N] ' \
        "$VAULT_ADDR"
    IFS= read -r reply || true
    case $reply in
        y | Y | yes) UP_VAULT_ADDR=$VAULT_ADDR ;;
    esac
}

up_check_port() {
    [[ $2 =~ ^[1-9][0-9]{0,4}$ ]] && [ "$2" -lt 65535 ] || fail_usage "$1 is '$2', which is not a port"
}

# up_use_ports PORT VAULT_PORT: the port of a running program cannot change.
up_use_ports() {
    if [ -n "$1" ] && [ "$1" != "$PORT" ] && process_runs service; then
        fail "the service runs on port $PORT: run 'bin/dev down' first"
    fi
    if [ -n "$2" ] && [ "$2" != "$VAULT_PORT" ] && vault_own runs; then
        fail "Vault runs on port $VAULT_PORT: run 'bin/dev down' first"
    fi
    PORT=${1:-$PORT}
    VAULT_PORT=${2:-$VAULT_PORT}
    [ "$PORT" != "$VAULT_PORT" ] && [ "$PORT" != $((VAULT_PORT + 1)) ] ||
        fail_usage "--port $PORT is one of Vault's ports, $VAULT_PORT and $((VAULT_PORT + 1))"
}

up_check_ports_free() {
    if ! process_runs service; then
        up_check_free "$PORT" --port
        up_check_free $((PORT + 1)) --port
    fi
    if ! vault_is_given && ! vault_own runs; then
        up_check_free "$VAULT_PORT" --vault-port
        [ "$VAULT_KIND" = docker ] || up_check_free $((VAULT_PORT + 1)) --vault-port
    fi
}

up_check_free() {
    local detail=''
    detail=' (the service uses this port and the next)'
    [ "$2" = --port ] || detail=' (Vault uses this port and the next)'
    if port_is_taken "$1"; then
        fail "port $1 is taken by another program: end it, or choose another port with 'bin/dev up $2 PORT'$detail"
    fi
}

up_report() {
    say "Vault         $(vault_addr)"
    say "Service       http://$(host)"
    say "Command line  logged in to http://$(host), project $PROJECT"
    say ''
    checkout_config_note
    say 'Next: bin/optimus secret set someSecret someSecretValue'
}
