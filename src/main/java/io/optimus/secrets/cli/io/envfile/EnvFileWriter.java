package io.optimus.secrets.cli.io.envfile;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.files.Utf8Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes dotenv and Docker's env file. If the format cannot hold a value, the error names a format that can. */
final class EnvFileWriter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");
    private static final String OTHER_FORMATS = "; use -o json or -o yaml";

    private EnvFileWriter() {}

    static byte[] dotenv(List<SecretEntry> entries) {
        StringBuilder file = new StringBuilder();
        for (SecretEntry entry : entries) {
            file.append(entry.name())
                    .append('=')
                    .append(quoted(text(entry, "dotenv")))
                    .append('\n');
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] docker(List<SecretEntry> entries) {
        StringBuilder file = new StringBuilder();
        for (SecretEntry entry : entries) {
            String text = text(entry, "an env file of Docker");
            if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
                throw new CommandFailure("secret " + entry.name()
                        + " has several lines, which an env file of Docker cannot hold; use -o dotenv, json or yaml");
            }
            file.append(entry.name()).append('=').append(text).append('\n');
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(SecretEntry entry, String format) {
        String text = Utf8Text.of(entry.value());
        if (text == null) {
            throw new CommandFailure(
                    "secret " + entry.name() + " is not UTF-8 text, so " + format + " cannot hold it" + OTHER_FORMATS);
        }
        if (text.indexOf('\0') >= 0) {
            throw new CommandFailure(
                    "secret " + entry.name() + " has a zero byte, which " + format + " cannot hold" + OTHER_FORMATS);
        }
        return text;
    }

    /** Prefers single quotes, because all readers keep the text in them unchanged. Only double quotes can escape ' and a carriage return. */
    private static String quoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        if (text.indexOf('\'') < 0 && text.indexOf('\r') < 0) {
            return "'" + text + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            switch (next) {
                case '"', '\\', '$' -> quoted.append('\\').append(next);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(next);
            }
        }
        return quoted.append('"').toString();
    }
}
