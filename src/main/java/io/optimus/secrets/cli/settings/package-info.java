/**
 * The settings of a command: flags, variables, the configuration file and the stored credentials.
 *
 * <p>May depend on {@code cli.command} and {@code cli.io}.
 */
package io.optimus.secrets.cli.settings;
