package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.secret.shared.DisplayedTime;
import io.optimus.secrets.cli.service.SecretRow;
import io.optimus.secrets.contract.Note;
import java.util.ArrayList;
import java.util.List;

/** The tables of secrets: Optimus's, and one with the notes. */
final class SecretTable {

    private static final Table TABLE = new Table("NAME", "DIGEST", "NAMESPACE", "DATE");
    private static final Table WIDE =
            new Table("NAME", "DIGEST", "NAMESPACE", "DATE", "OWNER", "EXPIRES", "DESCRIPTION");

    private SecretTable() {}

    static void print(ProcessEnvironment environment, List<SecretRow> secrets, boolean wide) {
        List<String[]> rows = new ArrayList<>(secrets.size());
        for (SecretRow secret : secrets) {
            rows.add(wide ? wideCells(secret) : cells(secret));
        }
        (wide ? WIDE : TABLE).print(environment, rows);
    }

    private static String[] cells(SecretRow secret) {
        return new String[] {
            secret.name(), digest(secret), namespace(secret), DisplayedTime.inSeconds(secret.updatedAt())
        };
    }

    private static String[] wideCells(SecretRow secret) {
        return new String[] {
            secret.name(),
            digest(secret),
            namespace(secret),
            DisplayedTime.inSeconds(secret.updatedAt()),
            secret.note(Note.OWNER),
            secret.note(Note.EXPIRES),
            secret.note(Note.DESCRIPTION)
        };
    }

    private static String namespace(SecretRow secret) {
        return secret.namespace().isEmpty() ? "*" : secret.namespace();
    }

    private static String digest(SecretRow secret) {
        if (secret.malformed()) {
            return "(malformed in Vault)";
        }
        return secret.stale() ? "(changed in Vault)" : secret.digest();
    }
}
