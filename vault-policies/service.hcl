# The service's own identity: it computes digests, and nothing else. It reads and writes no secret: for those it uses its
# caller's token. It may not even renew its own token: it logs in again.

path "transit/hmac/{{transit_key}}/sha2-256" {
  capabilities = ["update"]
}
