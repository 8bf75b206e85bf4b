# The command line of Optimus itself, as teams have it, for the tests: built with Go from the sources that tools/optimus/go.sum pins.

OPTIMUS_CLIENT_MODULE=$ROOT/tools/optimus
OPTIMUS_CLIENT_VERSION=$(sed -n 's|^[[:space:]]*github.com/odpf/optimus v\([^ ]*\).*|\1|p' "$OPTIMUS_CLIENT_MODULE/go.mod")
OPTIMUS_CLIENT_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/optimus-secrets/optimus/$OPTIMUS_CLIENT_VERSION

optimus_client_ensure() {
    go_tool_ensure "the command line of Optimus $OPTIMUS_CLIENT_VERSION" "$OPTIMUS_CLIENT_CACHE" "$OPTIMUS_CLIENT_MODULE" github.com/odpf/optimus
}
