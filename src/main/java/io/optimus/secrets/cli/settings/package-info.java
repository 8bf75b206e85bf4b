/**
 * The settings of a command: flags, variables, the configuration file, the contexts and the stored credentials.
 *
 * <p>May depend on {@code cli.command}, {@code cli.io} and {@code contract}.
 */
package io.optimus.secrets.cli.settings;
