# The service. It runs from a copy of the build, because target/ may be built again while it runs. The copy has the layout of an installation.

SERVICE_INSTALLATION=$STATE/service
SERVICE_APPLICATION=$SERVICE_INSTALLATION/lib/optimus/quarkus-app
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
    diff -rq --exclude='service-*' "$APPLICATION" "$SERVICE_APPLICATION" >/dev/null 2>&1 &&
        cmp -s "$ROOT/bin/optimus" "$SERVICE_INSTALLATION/bin/optimus"
}

service_install() {
    if ! service_is_installed; then
        rm -rf "$SERVICE_INSTALLATION"
        mkdir -p "$SERVICE_INSTALLATION/bin" "$SERVICE_APPLICATION"
        cp "$ROOT/bin/optimus" "$SERVICE_INSTALLATION/bin/"
        cp -R "$ROOT/target/cli" "$SERVICE_INSTALLATION/lib/optimus/"
        (cd "$APPLICATION" && cp -R app lib quarkus ./*.jar ./*.txt "$SERVICE_APPLICATION")
        # Without an archive, the service works as well.
        service_archive "$SERVICE_APPLICATION" || true
    fi
}

# service_archive FOLDER: makes the archive of the classes of the service in the folder. Each later start takes half of the time.
service_archive() {
    java_choose
    run_step "Making the archive of the service's classes" "$LOGS/archive.log" \
        "$JAVA_HOME/bin/java" -cp "$ROOT/target/launcher" io.optimus.secrets.launcher.ServiceArchive "$1"
}

service_start() {
    java_choose
    (
        unset VAULT_TOKEN OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN VAULT_ADDR
        vault_is_given || unset VAULT_CACERT VAULT_NAMESPACE OPTIMUS_VAULT_NAMESPACE
        QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$PORT QUARKUS_GRPC_SERVER_PORT=$((PORT + 1)) QUARKUS_VAULT_URL=$(vault_addr)
        export QUARKUS_HTTP_HOST QUARKUS_HTTP_PORT QUARKUS_GRPC_SERVER_PORT QUARKUS_VAULT_URL
        cd "$STATE" || exit
        process_start service "$SERVICE_INSTALLATION/bin/optimus" serve
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
