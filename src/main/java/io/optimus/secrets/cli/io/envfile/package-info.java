/**
 * The file formats of names with values: dotenv, JSON, YAML and Docker's env file.
 *
 * <p>May depend on {@code cli.command}, {@code cli.io.yaml}, {@code cli.io.terminal} and {@code contract}.
 */
package io.optimus.secrets.cli.io.envfile;
