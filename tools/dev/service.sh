# The service. It runs from a copy of the built application, because target/ may be built again while it runs.

SERVICE_APPLICATION=$STATE/service
SERVICE_START_SECONDS=60

service_up() {
    if process_runs service && ! service_is_current; then
        process_stop service 'the service of an earlier build'
    fi
    if ! process_runs service; then
        service_install
        service_start
    fi
    await 'Starting the service' "$SERVICE_START_SECONDS" service_ready_or_ended || true
    service_is_ready || fail "the service $(service_state); its log: $LOGS/service.log"
}

# True if it runs the last build with the current credentials.
service_is_current() {
    [ ! "$SERVICE_CREDENTIALS" -nt "$RUN/service.pid" ] && service_is_installed
}

service_is_installed() {
    diff -rq "$APPLICATION" "$SERVICE_APPLICATION" >/dev/null 2>&1
}

service_install() {
    if ! service_is_installed; then
        rm -rf "$SERVICE_APPLICATION"
        cp -R "$APPLICATION" "$SERVICE_APPLICATION"
    fi
}

service_start() {
    java_choose
    (
        unset VAULT_TOKEN OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN VAULT_ADDR
        vault_is_given || unset VAULT_CACERT VAULT_NAMESPACE OPTIMUS_VAULT_NAMESPACE
        QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$PORT QUARKUS_GRPC_SERVER_PORT=$((PORT + 1)) QUARKUS_VAULT_URL=$(vault_addr)
        export QUARKUS_HTTP_HOST QUARKUS_HTTP_PORT QUARKUS_GRPC_SERVER_PORT QUARKUS_VAULT_URL
        cd "$STATE" || exit
        ulimit -c 0 # like bin/optimus: a core dump would contain secrets
        process_start service "$JAVA_HOME/bin/java" -jar "$SERVICE_APPLICATION/quarkus-run.jar" serve
    )
}

service_is_ready() {
    http GET "$PORT" /q/health/ready && [ "$http_status" = 200 ] && [ "$(json_field status)" = UP ]
}

service_ready_or_ended() {
    service_is_ready || ! process_runs service
}

service_state() {
    if ! process_runs service; then
        printf 'does not run'
    elif service_is_ready; then
        printf 'is ready'
    elif [ -n "$http_status" ]; then
        printf 'is not ready (HTTP %s)' "$http_status"
    else
        printf 'does not respond'
    fi
}
