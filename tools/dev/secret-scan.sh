# Finds secrets in files that the tests left behind: in their reports, and in the folders of the servers that they started.

SCANNED_FOLDERS=(target/surefire-reports target/failsafe-reports target/test-folders)

# Vault's tokens, signed JWTs, and the password of the tests' users. Tokens that tests make up are shorter.
SECRET_PATTERN='hv[sbr]\.[A-Za-z0-9_-]{24,}|eyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{80,}|canary-password'

# secret_scan ROOT: fails and names the files if there are secrets. Skips files that are meant to hold secrets: credentials, and
# Vault's own storage.
secret_scan() {
    local folder found
    found=$(
        for folder in "${SCANNED_FOLDERS[@]}"; do
            [ ! -d "$1/$folder" ] || find "$1/$folder" -type f ! -name service.properties ! -name '*.db' ! -path '*/credentials/*' \
                -exec grep -alE "$SECRET_PATTERN" {} + || true
        done
    )
    [ -z "$found" ] || fail "the tests left secrets in:
$found"
}
