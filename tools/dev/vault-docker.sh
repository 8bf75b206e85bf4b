# The checkout's own Vault as a container. The names of container and volumes contain a checksum of the checkout's path, so that two
# checkouts do not share them.

VAULT_IMAGE=hashicorp/vault:1.21

docker_responds() {
    type -P docker >/dev/null && docker info >/dev/null 2>&1
}

vault_docker_name() {
    printf 'optimus-secrets-%s' "$(printf '%s' "$ROOT" | cksum | cut -d ' ' -f 1)"
}

vault_docker_start() {
    local name
    name=$(vault_docker_name)
    if ! docker image inspect "$VAULT_IMAGE" >/dev/null 2>&1; then
        run_step "Pulling $VAULT_IMAGE" "$LOGS/docker.log" docker pull "$VAULT_IMAGE" || exit 1
    fi
    docker rm "$name" >/dev/null 2>&1 || true
    # The image's entry point writes VAULT_LOCAL_CONFIG to a file that the server reads. It gives the folders /vault/file and
    # /vault/logs to the user that Vault runs as.
    run_step 'Creating the container' "$LOGS/docker.log" docker run --detach --name "$name" \
        --publish "127.0.0.1:$VAULT_PORT:8200" \
        --volume "$name:/vault/file" --volume "$name-logs:/vault/logs" \
        --env SKIP_SETCAP=1 --env "VAULT_LOCAL_CONFIG=$(vault_docker_configuration)" \
        "$VAULT_IMAGE" server || exit 1
}

vault_docker_configuration() {
    cat <<JSON
{"storage": {"raft": {"path": "/vault/file", "node_id": "local", "performance_multiplier": 1}},
 "listener": {"tcp": {"address": "0.0.0.0:8200", "tls_disable": true}},
 "api_addr": "http://127.0.0.1:$VAULT_PORT", "cluster_addr": "https://127.0.0.1:8201",
 "disable_mlock": true, "ui": true}
JSON
}

vault_docker_runs() {
    [ "$(docker inspect --format '{{.State.Running}}' "$(vault_docker_name)" 2>/dev/null)" = true ]
}

vault_docker_stop() {
    if vault_docker_runs; then
        docker stop -t "$STOP_SECONDS" "$(vault_docker_name)" >/dev/null
        say 'Stopped Vault'
    fi
}

# Deletes container and volumes; the next start creates them again.
vault_docker_forget() {
    local name
    name=$(vault_docker_name)
    docker rm --force "$name" >/dev/null 2>&1 || true
    docker volume rm --force "$name" "$name-logs" >/dev/null 2>&1 || true
}

vault_docker_audit_file() {
    printf '/vault/logs/audit.log'
}
