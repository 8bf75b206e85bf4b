# The service's own identity: it computes digests, and keeps its own token alive. It reads and writes no secret:
# for those it uses its caller's token.

path "transit/hmac/{{transit_key}}/sha2-256" {
  capabilities = ["update"]
}

path "auth/token/lookup-self" {
  capabilities = ["read"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}
