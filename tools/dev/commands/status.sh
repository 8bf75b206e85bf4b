# bin/dev status: shows what runs where, what is wrong, and the command that fixes it; 1 if something is wrong.

usage_status() {
    cat <<'USAGE'
Show what runs where, what is wrong, and the command that fixes it. The exit code is 1 if something is wrong.

Usage: bin/dev status
USAGE
}

command_status() {
    [ $# -eq 0 ] || fail_unknown_option status "$1"
    if ! stack_exists; then
        say "This checkout has no stack yet: run 'bin/dev up'"
        return 1
    fi
    settings_load
    WRONG=''
    status_vault
    status_service
    status_command_line
    if [ -n "$WRONG" ]; then
        printf '\n%s' "$WRONG"
        return 1
    fi
}

status_line() {
    printf '%-14s%s\n' "$1" "$2"
}

# status_wrong WHAT FIXED_BY
status_wrong() {
    WRONG="$WRONG$1: $2
"
}

status_vault() {
    if vault_is_given; then
        status_line Vault "at $(vault_addr), not started by bin/dev"
    elif ! vault_own runs; then
        status_line Vault "stopped ($(vault_addr))"
        status_wrong 'Vault does not run' 'bin/dev up'
        status_port_of_others "$VAULT_PORT"
    elif ! vault_responds; then
        status_line Vault "running ($(status_vault_place)), does not respond"
        status_wrong 'Vault does not respond' "see $(vault_log_command), then run bin/dev down and bin/dev up"
    else
        status_line Vault "running at $(vault_addr) ($(status_vault_place)), version $(json_field version), $(status_vault_seal)"
        # shellcheck disable=SC2154 # http sets it
        [ "$http_status" = 200 ] || status_wrong "Vault is $(status_vault_seal)" 'bin/dev up'
    fi
}

status_vault_place() {
    if [ "$VAULT_KIND" = docker ]; then
        printf 'container %s' "$(vault_docker_name)"
    else
        printf 'pid %s' "$(process_pid vault)"
    fi
}

status_vault_seal() {
    case $http_status in
        200) printf 'unsealed' ;;
        501) printf 'not initialised' ;;
        503) printf 'sealed' ;;
        *) printf 'not active (HTTP %s)' "$http_status" ;;
    esac
}

status_service() {
    if ! process_runs service; then
        status_line Service "stopped (http://$(host))"
        status_wrong 'The service does not run' 'bin/dev up'
        status_port_of_others "$PORT"
        return
    fi
    service_is_ready || true
    status_line Service "running at http://$(host) (pid $(process_pid service)), $(service_state)"
    if [ "$http_status" != 200 ]; then
        status_wrong "The service $(service_state)" "bin/dev up, and see $LOGS/service.log"
    elif ! build_is_current || ! service_is_installed; then
        status_wrong 'The service is older than the sources or the build' 'bin/dev up'
    fi
}

status_port_of_others() {
    if port_is_taken "$1"; then
        status_wrong "Port $1 is taken by another program" 'end it, or choose other ports (bin/dev up --help)'
    fi
}

status_command_line() {
    if ! process_runs service; then
        status_line 'Command line' "not checked: the service does not run"
    elif logged_in; then
        status_line 'Command line' "logged in to http://$(host), project $PROJECT"
        checkout_config_note
    else
        status_line 'Command line' "'optimus secret list' fails at http://$(host)"
        status_wrong 'The command line is not logged in, or the service does not work' \
            "bin/optimus doctor --host $(host) shows which, bin/dev up fixes it"
    fi
}
