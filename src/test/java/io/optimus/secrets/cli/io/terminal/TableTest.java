package io.optimus.secrets.cli.io.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.command.Colour;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Table TABLE = new Table("NAME", "OWNER");

    @Test
    void aLongCellIsCutIfTheTerminalIsNarrow() {
        // When
        String table = TABLE.write(rows(row("A_NAME_THAT_IS_VERY_LONG", "crm"), row("B", "x")), Colour.OFF, 30);

        // Then
        assertThat(table.lines()).allMatch(line -> line.length() <= 30);
        assertThat(table).contains("A_NAME_THAT_IS_... | crm");
    }

    @Test
    void everyLongColumnIsCut() {
        // When
        String table = TABLE.write(rows(row("n".repeat(50), "o".repeat(40))), Colour.OFF, 40);

        // Then
        assertThat(table.lines()).allMatch(line -> line.length() <= 40);
        assertThat(table).contains("nnn... | ooo").contains("ooo...");
    }

    @Test
    void nothingIsCutInAPipe() {
        // Given
        String name = "n".repeat(500);

        // When
        String table = TABLE.write(rows(row(name, "")), Colour.OFF, Integer.MAX_VALUE);

        // Then
        assertThat(table).contains(name);
    }

    @Test
    void aHeaderIsNeverCut() {
        assertThat(TABLE.write(rows(row("n", "o")), Colour.OFF, 1))
                .contains("NAME")
                .contains("OWNER");
    }

    private static String[] row(String... cells) {
        return cells;
    }

    private static List<String[]> rows(String[]... rows) {
        return List.of(rows);
    }
}
