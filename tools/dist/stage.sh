# The files of the packages, in folders as they will be installed.

# stage_cli PREFIX: the command line, with what creates its class archive.
stage_cli() {
    local to=$1/lib/optimus library
    mkdir -p "$1/bin" "$to/cli" "$to/quarkus-app/lib/main"
    cp "$ROOT/bin/optimus" "$1/bin/"
    cp "$ROOT"/target/cli/*.jar "$ROOT/target/cli/commit" "$to/cli/"
    cp -R "$APPLICATION/app" "$to/quarkus-app/"
    # The class paths of the jars in cli. They are relative to these.
    for library in $(stage_libraries); do
        cp "$APPLICATION/lib/main/$library" "$to/quarkus-app/lib/main/"
    done
    cp -R "$ROOT/target/launcher" "$ROOT/tools/dist/cli/prepare" "$to/"
    cp -R "$SHARE" "$1/share"
}

# Prints the names of the libraries that the command line needs.
stage_libraries() {
    local jar
    for jar in optimus grpc; do
        stage_class_path "$ROOT/target/cli/$jar.jar" | sed -n 's:.*/lib/main/::p'
    done | sort -u
}

# stage_class_path JAR: prints the class path in its manifest, one entry on each line. In the manifest, a line continues on the next one, after
# a blank.
stage_class_path() {
    unzip -p "$1" META-INF/MANIFEST.MF | tr -d '\r' | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g' |
        sed -n 's/^Class-Path: //p' | tr ' ' '\n'
}

# stage_share FOLDER: sets SHARE to a folder in it with the completion for shells and the man pages.
stage_share() {
    local shell file
    SHARE=$1/share
    for shell in bash:bash-completion/completions/optimus zsh:zsh/site-functions/_optimus fish:fish/vendor_completions.d/optimus.fish; do
        file=$SHARE/${shell#*:}
        mkdir -p "$(dirname "$file")"
        "$ROOT/bin/optimus" completion "${shell%%:*}" >"$file" 2>/dev/null || rm "$file"
    done
    if compgen -G "$ROOT/target/man/*.1" >/dev/null; then
        mkdir -p "$SHARE/man/man1"
        cp "$ROOT"/target/man/*.1 "$SHARE/man/man1/"
        gzip -n -9 "$SHARE"/man/man1/*.1
    else
        warn 'Note: the packages contain no man pages: run bin/dev reference before'
    fi
}

# stage_service PREFIX: what the service needs in addition to the command line.
stage_service() {
    local to=$1/lib/optimus library
    mkdir -p "$to/service" "$1/lib/systemd/system"
    cp -R "$APPLICATION" "$to/"
    # An archive of classes belongs to this folder and this Java.
    rm -rf "$to/quarkus-app/app" "$to/quarkus-app/quarkus-app-dependencies.txt" "$to/quarkus-app"/service-*
    for library in $(stage_libraries); do
        rm "$to/quarkus-app/lib/main/$library"
    done
    cp "$ROOT/docker/image/healthcheck" "$ROOT/tools/dist/service/await-ready" "$ROOT/tools/dist/service/prepare" "$to/service/"
    cp "$ROOT/tools/dist/service/optimus-secrets.service" "$1/lib/systemd/system/"
}

# stage_settle FOLDER: modes and times that do not depend on this machine. Java compares the times of jars with those in its archive, so they
# are those of the commit and not constant.
stage_settle() {
    find "$1" -type d -exec chmod 755 {} +
    find "$1" -type f -perm -u+x -exec chmod 755 {} +
    find "$1" -type f ! -perm -u+x -exec chmod 644 {} +
    find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
}
