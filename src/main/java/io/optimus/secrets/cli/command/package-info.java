/**
 * The foundation of all commands: descriptions, failures, exit codes, the process environment and its streams.
 *
 * <p>Depends on picocli, and on no other package of the project.
 */
package io.optimus.secrets.cli.command;
