/**
 * Roles, their scopes, and the policies that are made from {@code vault-policies/}.
 *
 * <p>May depend on {@code cli.vault} and {@code cli.command}.
 */
package io.optimus.secrets.cli.vault.policy;
