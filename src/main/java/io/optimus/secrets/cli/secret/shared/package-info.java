/**
 * What the commands on one secret share.
 *
 * <p>May depend on {@code cli.command}, {@code cli.io.terminal}, {@code cli.service} and {@code contract}.
 */
package io.optimus.secrets.cli.secret.shared;
