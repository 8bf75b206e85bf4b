package io.optimus.secrets.cli.vault.auth;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A field that Vault never shows, such as a password. It cannot be compared with what Vault has. {@code toString} does not show the
 * value, because it is read only when it is sent.
 *
 * @param name in Vault
 * @param label for people
 * @param given whether the user named the source of the value; then each update writes it
 * @param needed whether Vault requires it with the other fields that are sent
 * @param value reads it from its source, or asks the user
 */
public record HiddenField(
        String name, String label, boolean given, Predicate<Map<String, Object>> needed, Supplier<String> value) {}
