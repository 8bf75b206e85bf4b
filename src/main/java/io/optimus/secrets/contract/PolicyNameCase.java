package io.optimus.secrets.contract;

/** Escapes capital letters in the names of policies, whose case Vault ignores: {@code Sales} becomes {@code ~sales}. */
final class PolicyNameCase {

    private static final char CAPITAL = '~';

    private PolicyNameCase() {}

    static String inLowerCase(String name) {
        StringBuilder escaped = new StringBuilder();
        for (char letter : name.toCharArray()) {
            if (Character.isUpperCase(letter)) {
                escaped.append(CAPITAL);
            }
            escaped.append(Character.toLowerCase(letter));
        }
        return escaped.toString();
    }

    static String original(String escaped) {
        StringBuilder name = new StringBuilder();
        boolean capital = false;
        for (char letter : escaped.toCharArray()) {
            if (letter != CAPITAL) {
                name.append(capital ? Character.toUpperCase(letter) : letter);
            }
            capital = letter == CAPITAL;
        }
        return name.toString();
    }
}
