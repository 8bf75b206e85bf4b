/**
 * The commands on the versions and the notes of a secret.
 *
 * <p>May depend on {@code cli.secret.shared} and what that may depend on.
 */
package io.optimus.secrets.cli.secret.history;
