# The settings that this checkout's stack was started with. They are in .dev/settings, so that up, status and down agree.

SETTINGS=$STATE/settings
PORT=9100
VAULT_PORT=8200
VAULT_KIND=''  # process, docker or given; empty if there is no stack
GIVEN_ADDR=''

settings_load() {
    local key value
    [ -f "$SETTINGS" ] || return 0
    while IFS='=' read -r key value; do
        case $key in
            port) PORT=$value ;;
            vault-port) VAULT_PORT=$value ;;
            vault) VAULT_KIND=$value ;;
            vault-addr) GIVEN_ADDR=$value ;;
        esac
    done <"$SETTINGS"
}

settings_save() {
    settings_write "port=$PORT" "vault-port=$VAULT_PORT" "vault=$VAULT_KIND" "vault-addr=$GIVEN_ADDR"
}

# settings_save_ports: all that `reset` keeps.
settings_save_ports() {
    settings_write "port=$PORT" "vault-port=$VAULT_PORT"
}

settings_write() {
    printf '%s\n' "$@" >"$SETTINGS.new"
    mv "$SETTINGS.new" "$SETTINGS"
}

# state_open WHAT: creates the folders of the stack, and locks them until this process ends.
state_open() {
    lock_acquire "$RUN/lock.file" "$1"
    mkdir -p "$RUN" "$LOGS" "$STATE/vault"
    settings_load
}
