package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.service.SecretRow;
import java.util.ArrayList;
import java.util.List;

/** Optimus's table of secrets. */
final class SecretTable {

    private static final Table TABLE = new Table("NAME", "DIGEST", "NAMESPACE", "DATE");

    private SecretTable() {}

    static String write(List<SecretRow> secrets, Colour colour) {
        List<String[]> rows = new ArrayList<>(secrets.size());
        for (SecretRow secret : secrets) {
            rows.add(cells(secret));
        }
        return TABLE.write(rows, colour);
    }

    private static String[] cells(SecretRow secret) {
        return new String[] {
            secret.name(),
            digest(secret),
            secret.namespace().isEmpty() ? "*" : secret.namespace(),
            inSeconds(secret.updatedAt())
        };
    }

    private static String digest(SecretRow secret) {
        if (secret.malformed()) {
            return "(malformed in Vault)";
        }
        return secret.stale() ? "(changed in Vault)" : secret.digest();
    }

    private static String inSeconds(String date) {
        int point = date.indexOf('.');
        return point < 0 ? date : date.substring(0, point) + "Z";
    }
}
