/**
 * Logins and sessions: the credentials, the session that they give, and the port to them.
 *
 * <p>May depend on {@code secret} and {@code caller}, and on Mutiny. It does not depend on Quarkus or Vault.
 */
package io.optimus.secrets.session;
