package io.optimus.secrets.cli.settings;

/**
 * A setting and where it came from, so that an error can say what to correct.
 *
 * @param source as a message names it: {@code --host}, {@code OPTIMUS_HOST}, {@code ./optimus.yaml}
 */
public record Setting(String value, String source) {}
