# What a token needs for itself: the part of Vault's default policy that programs use. The default policy has templates, which Vault
# evaluates again in each request.

path "auth/token/lookup-self" {
  capabilities = ["read"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}

path "sys/capabilities-self" {
  capabilities = ["update"]
}

# The Vault UI shows only what the token may do
path "sys/internal/ui/resultant-acl" {
  capabilities = ["read"]
}
