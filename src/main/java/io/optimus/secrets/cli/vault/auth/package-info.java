/**
 * The settings of an auth method of Vault, and of its roles.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.vault.setup} and {@code cli.command}.
 */
package io.optimus.secrets.cli.vault.auth;
