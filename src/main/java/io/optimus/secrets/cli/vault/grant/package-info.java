/**
 * Grants roles to users, groups and AppRoles in Vault's identity store.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.vault.policy}, {@code cli.vault.setup} and {@code cli.command}.
 */
package io.optimus.secrets.cli.vault.grant;
