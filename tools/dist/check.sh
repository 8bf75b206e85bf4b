# Compares the packages with those of a second build.

# Builds in a copy of the sources, in another folder, and fails if a file differs. Two packages are not compared: that with its own Java, because
# Java writes a class archive that differs each time, and that of the service, because Quarkus numbers generated classes in the order in which
# its threads come.
dist_check() {
    local copy file differ=()
    copy=$(mktemp -d "${TMPDIR:-/tmp}/optimus-check.XXXXXX")
    git -C "$ROOT" ls-files -z | tar --create --directory="$ROOT" --null --files-from=- | tar --extract --directory="$copy" ||
        fail 'bin/dev dist --check needs Git, which lists the sources'
    if [ -d "$ROOT/target/man" ]; then
        mkdir -p "$copy/target"
        cp -R "$ROOT/target/man" "$copy/target/"
    fi
    OPTIMUS_BUILD_COMMIT=$DIST_COMMIT SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH "$copy/bin/dev" dist ||
        fail "the second build failed, in $copy"
    for file in "$ROOT"/target/dist/*; do
        case $file in
            *-linux-*.tar.gz | */optimus-secrets-service_*.deb | */SHA256SUMS) ;;
            *) cmp "$file" "$copy/target/dist/$(basename "$file")" >&2 || differ+=("$(basename "$file")") ;;
        esac
    done
    [ "${#differ[@]}" -eq 0 ] || fail "two builds of this commit differ: ${differ[*]}; the second one is in $copy. If the first build was not made from nothing, run ./mvnw clean and try again"
    rm -rf "$copy"
    say 'A second build made the same bytes'
}
