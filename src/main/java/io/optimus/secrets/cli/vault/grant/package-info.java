/**
 * Grants roles to users, groups and AppRoles in Vault's identity store.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.vault.policy}, {@code cli.vault.setup}, {@code cli.command} and
 * {@code cli.io.terminal}.
 */
package io.optimus.secrets.cli.vault.grant;
