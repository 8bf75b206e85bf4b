/**
 * Reads Vault's audit log, and shows who did what with the secrets.
 *
 * <p>May depend on {@code cli.vault}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.admin.audit;
