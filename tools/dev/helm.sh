# Helm, and a program that checks its results, for the tests of the chart: built with Go from the sources that tools/helm/go.sum pins.

HELM_MODULE=$ROOT/tools/helm

# Sets HELM_CACHE, which depends on all sources.
helm_ensure() {
    local version sources
    version=$(sed -n 's|^[[:space:]]*helm.sh/helm/v[0-9]* v\([^ ]*\).*|\1|p' "$HELM_MODULE/go.mod")
    sources=$(cat "$HELM_MODULE/go.sum" "$HELM_MODULE/manifests"/*.go | cksum)
    HELM_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/optimus-secrets/helm/$version-${sources%% *}
    go_tool_ensure "Helm $version" "$HELM_CACHE" "$HELM_MODULE" helm.sh/helm/v4/cmd/helm ./manifests
}
