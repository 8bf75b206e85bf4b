# The packages under test: $WORK/new, and $WORK/old, which has an older version number.

VERSION=1.0.0
OLD_VERSION=0.9.0
COMMITTED=1767225600

packages_make() {
    mkdir "$WORK/new" "$WORK/old"
    DIST_VERSION=$VERSION SOURCE_DATE_EPOCH=$COMMITTED "$ROOT/tools/dist/make" "$WORK/new"
    DIST_VERSION=$OLD_VERSION SOURCE_DATE_EPOCH=$((COMMITTED - 60)) "$ROOT/tools/dist/make" "$WORK/old" --without-java
}

packages_are_reproducible() {
    dist_choose
    export DIST_VERSION=$VERSION SOURCE_DATE_EPOCH=$COMMITTED
    packages_again "$WORK/copy" "$WORK/again"
    packages_compare "$WORK/new" "$WORK/again"
    (cd "$WORK/new" && sha256sum --check --quiet SHA256SUMS) || fail 'the checksums are wrong'
}
