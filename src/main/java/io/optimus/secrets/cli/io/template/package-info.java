/**
 * Finds the references to secrets in a text.
 *
 * <p>Depends on no other package of the project.
 */
package io.optimus.secrets.cli.io.template;
