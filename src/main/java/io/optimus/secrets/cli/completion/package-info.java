/**
 * Completes what a user has typed in a shell.
 *
 * <p>May depend on {@code cli.service}, {@code cli.settings}, {@code cli.command}, {@code cli.io.files} and {@code contract}.
 */
package io.optimus.secrets.cli.completion;
