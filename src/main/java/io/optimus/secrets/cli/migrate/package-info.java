/**
 * Moves the secrets of an Optimus server to this service: {@code optimus migrate}.
 *
 * <p>May depend on {@code contract}, {@code cli.command}, {@code cli.io}, {@code cli.secret.shared},
 * {@code cli.secret.transfer}, {@code cli.service} and {@code cli.settings}.
 */
package io.optimus.secrets.cli.migrate;
