/**
 * YAML as nodes that know their lines.
 *
 * <p>May depend on {@code cli.command}, and on SnakeYAML.
 */
package io.optimus.secrets.cli.io.yaml;
