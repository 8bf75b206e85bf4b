/**
 * The rotation of secret IDs.
 *
 * <p>May depend on {@code cli.vault.setup}, {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.vault.rotation;
