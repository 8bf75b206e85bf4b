package io.optimus.secrets.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimusTableTest {

    @Test
    void theRowsOfTheProjectAreRead() {
        // When
        List<OptimusTable.Row> rows = OptimusTable.parse("""
                project,namespace,name,value
                sales,,DB,AAAA
                sales,crm,API,"BB,""
                BB"
                other,,DB,CCCC
                """, "sales");

        // Then
        assertThat(rows)
                .containsExactly(
                        new OptimusTable.Row(2, "sales", "", "DB", "AAAA"),
                        new OptimusTable.Row(3, "sales", "crm", "API", "BB,\"\nBB"));
    }

    @Test
    void theOrderOfTheColumnsDoesNotMatter() {
        // When
        List<OptimusTable.Row> rows =
                OptimusTable.parse("\uFEFFvalue,id,name,namespace,project\r\nAAAA,7,DB,crm,sales\r\n", "sales");

        // Then
        assertThat(rows).containsExactly(new OptimusTable.Row(2, "sales", "crm", "DB", "AAAA"));
    }

    @Test
    void theServersOwnSecretsAreLeftOut() {
        assertThat(OptimusTable.parse("project,namespace,name,value\nsales,,_OPTIMUS_X,AAAA\nsales,,DB,AAAA", "sales"))
                .extracting(OptimusTable.Row::name)
                .containsExactly("DB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is empty; its first line must name the columns",
                "project,namespace,name|its first line does not name a column 'value'; export it with the documented query",
                "project,namespace,name,value;a,b|line 2 has 2 fields, and the first line 4",
                "project,namespace,name,value;a,b,c,\"canary|line 2: a double quote is not closed",
                "project,namespace,name,value;a,b,c,\"x\"canary|line 2: text follows a closing double quote"
            })
    void aFileThatIsNotSuchATableIsRefused(String csv, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptimusTable.parse(csv.replace(';', '\n'), "a"))
                .withMessage(message);
    }

    @Test
    void noRowShowsItsValue() {
        assertThat(OptimusTable.parse("project,namespace,name,value\na,b,c,canary", "a"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.toString()).doesNotContain("canary"));
    }
}
