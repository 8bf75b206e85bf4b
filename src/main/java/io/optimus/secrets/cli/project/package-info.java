/**
 * The commands that list projects and namespaces.
 *
 * <p>May depend on {@code cli.service}, {@code cli.settings}, {@code cli.command}, {@code cli.io.terminal} and
 * {@code cli.secret.shared}.
 */
package io.optimus.secrets.cli.project;
