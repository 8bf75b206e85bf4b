# HTTP requests to a port of this machine, with curl.

HTTP_TIMEOUT_SECONDS=10

# http METHOD PORT PATH [TOKEN] [BODY]: sets http_status and http_body; 1 if there is no response.
# Token and body go through a pipe, because arguments are visible in the process list.
# shellcheck disable=SC2034 # callers use the status
http() {
    local method=$1 port=$2 path=$3 token=${4:-} body=${5:-} response
    http_status='' http_body=''
    type -P curl >/dev/null || fail 'curl is missing: install it'
    response=$(
        {
            [ -z "$token" ] || printf 'header = %s\n' "$(json_text "X-Vault-Token: $token")"
            [ -z "$body" ] || printf 'header = "Content-Type: application/json"\ndata-raw = %s\n' "$(json_text "$body")"
        } | curl --silent --noproxy '*' --max-time "$HTTP_TIMEOUT_SECONDS" --request "$method" --write-out '\n%{http_code}' \
            --config - "http://127.0.0.1:$port$path"
    ) || return 1
    http_status=${response##*$'\n'}
    http_body=${response%$'\n'*}
}

# port_is_taken PORT: a program listens there, on any address that `localhost` can mean.
port_is_taken() {
    (exec 9<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 9<>"/dev/tcp/localhost/$1") 2>/dev/null
}

# json_field NAME: prints the first field of that name in http_body, a string or a bare word.
json_field() {
    local pattern="\"$1\":[[:space:]]*(\"([^\"]*)\"|([a-z0-9.]+))"
    if [[ $http_body =~ $pattern ]]; then
        printf '%s' "${BASH_REMATCH[2]}${BASH_REMATCH[3]}"
    fi
}

# json_text TEXT: prints it as a JSON string, which is also a valid HCL string.
json_text() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}
