/**
 * The commands that compare the references to secrets in files with the secrets of a project.
 *
 * <p>May depend on {@code cli.service}, {@code cli.secret.shared}, {@code cli.command}, {@code cli.io}, {@code cli.check.files} and {@code cli.check.scan}.
 */
package io.optimus.secrets.cli.check;
