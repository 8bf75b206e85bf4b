package io.optimus.secrets.cli.io.envfile;

import io.optimus.secrets.cli.command.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The format of {@code docker run --env-file}: one NAME=value per line. Quotes and spaces are part of the value. */
final class DockerEnvReader {

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private DockerEnvReader() {}

    static List<SecretEntry> read(String shownAs, byte[] bytes, NameRule names) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            throw new CommandFailure(shownAs + " has zero bytes; an env file is text");
        }
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        List<SecretEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String given = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            String line = given.stripLeading();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = shownAs + ":" + (i + 1) + ": ";
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new CommandFailure(place + "NAME=value is expected");
            }
            String name = line.substring(0, equals);
            String wrongName = names.violation(name);
            if (wrongName != null) {
                throw new CommandFailure(place + wrongName);
            }
            if (!seen.add(name)) {
                throw new CommandFailure(place + "'" + name + "' is given twice");
            }
            entries.add(new SecretEntry(name, line.substring(equals + 1).getBytes(StandardCharsets.ISO_8859_1), i + 1));
        }
        return entries;
    }
}
