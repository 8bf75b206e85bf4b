/**
 * Lists the projects and namespaces of a caller.
 *
 * <p>May depend on {@code secret}, {@code caller} and {@code contract}, and on Mutiny. It does not depend on Quarkus or Vault.
 */
package io.optimus.secrets.secret.usecase.project;
