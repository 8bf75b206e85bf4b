/**
 * Variables in the syntax of POSIX shells.
 *
 * <p>May depend on {@code cli.command}.
 */
package io.optimus.secrets.cli.io.shell;
