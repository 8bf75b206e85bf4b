# The packages under test: $WORK/new, $WORK/again, and $WORK/old, which has an older version number.

VERSION=1.0.0
OLD_VERSION=0.9.0
COMMITTED=1767225600

packages_make() {
    mkdir "$WORK/new" "$WORK/again" "$WORK/old"
    (umask 022 && DIST_VERSION=$VERSION SOURCE_DATE_EPOCH=$COMMITTED "$ROOT/tools/dist/make" "$WORK/new")
    (umask 077 && TZ=Asia/Tokyo LC_ALL=C DIST_VERSION=$VERSION SOURCE_DATE_EPOCH=$COMMITTED "$ROOT/tools/dist/make" "$WORK/again" --without-java)
    DIST_VERSION=$OLD_VERSION SOURCE_DATE_EPOCH=$((COMMITTED - 60)) "$ROOT/tools/dist/make" "$WORK/old" --without-java
}

packages_are_reproducible() {
    local file
    for file in "$WORK"/again/*; do
        case $file in
            */SHA256SUMS) ;;
            *) cmp "$file" "$WORK/new/$(basename "$file")" || fail "two runs made different bytes" ;;
        esac
    done
    (cd "$WORK/new" && sha256sum --check --quiet SHA256SUMS) || fail 'the checksums are wrong'
}
