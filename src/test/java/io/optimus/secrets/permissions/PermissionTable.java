package io.optimus.secrets.permissions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of {@code docs/permissions.md}. The tests expect what it says. */
record PermissionTable(List<String> roles, Map<String, Map<String, Set<PermittedScope>>> byOperation) {

    private static final Path FILE = Path.of("docs", "permissions.md");

    static PermissionTable read() {
        try {
            return parse(Files.readAllLines(FILE).stream()
                    .filter(line -> line.startsWith("|"))
                    .map(PermissionTable::cells)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scopes in which the role may do the operation. Empty if the table does not have the operation. */
    Set<PermittedScope> reach(String role, String operation) {
        return byOperation.getOrDefault(operation, Map.of()).getOrDefault(role, Set.of());
    }

    boolean allows(String role, Operation operation, VaultLocation place) {
        return reach(role, operation.title()).stream().anyMatch(reach -> reach.includes(place));
    }

    private static PermissionTable parse(List<List<String>> rows) {
        List<String> roles = rows.get(0).subList(1, rows.get(0).size());
        Map<String, Map<String, Set<PermittedScope>>> byOperation = new LinkedHashMap<>();
        for (List<String> row : rows.subList(2, rows.size())) {
            Map<String, Set<PermittedScope>> byRole = new LinkedHashMap<>();
            for (int i = 0; i < roles.size(); i++) {
                byRole.put(roles.get(i), reaches(row.get(i + 1)));
            }
            byOperation.put(row.get(0), byRole);
        }
        return new PermissionTable(roles, byOperation);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    private static Set<PermittedScope> reaches(String cell) {
        List<PermittedScope> reaches = new ArrayList<>();
        if (!cell.equals("–")) {
            for (String word : cell.split(", ")) {
                reaches.add(PermittedScope.of(word));
            }
        }
        return reaches.isEmpty() ? EnumSet.noneOf(PermittedScope.class) : EnumSet.copyOf(reaches);
    }
}
