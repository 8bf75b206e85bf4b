/**
 * The scopes of roles, and the policies that are made from {@code vault-policies/}.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.command} and {@code contract}.
 */
package io.optimus.secrets.cli.vault.policy;
