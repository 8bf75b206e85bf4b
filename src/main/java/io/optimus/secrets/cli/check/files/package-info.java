/**
 * The files below the paths that a command was given, without those that {@code .gitignore} excludes.
 *
 * <p>May depend on {@code cli.command} and {@code cli.io.files}.
 */
package io.optimus.secrets.cli.check.files;
