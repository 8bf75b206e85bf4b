package io.optimus.secrets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Airflow provider is written in Python and cannot use these classes. It must have the same constants. */
class AirflowProviderTest {

    private static final Path SOURCES = Path.of("airflow", "src", "optimus_secrets_airflow");

    @Test
    void itsNamesFollowTheGrammar() throws IOException {
        // When, Then
        assertThat(source("settings_values.py"))
                .contains("_PROJECT_OR_NAMESPACE = re.compile(r\"" + withoutAnchors(NameGrammar.NAMESPACE) + "\")");
        assertThat(source("service/resolve.py"))
                .contains("_NAME = re.compile(r\"" + withoutAnchors(NameGrammar.SECRET) + "\")")
                .contains("startswith(\"" + NameGrammar.RESERVED_PREFIX + "\")");
    }

    @Test
    void itRequestsUpToTheMaximumOfNames() throws IOException {
        // When, Then
        assertThat(source("service/resolve.py")).contains("MAX_NAMES = " + Limits.RESOLVED_NAMES + "\n");
    }

    @Test
    void itsPathsAreThoseOfTheRoutes() throws IOException {
        // When, Then
        assertThat(source("service/logins.py")).contains("\"" + Route.SESSION.path() + "\"");
        assertThat(source("service/resolve.py"))
                .contains("f\"" + Route.SECRETS.template().replace("{project_name}", "{quote(project)}") + "\"")
                .contains(Route.RESOLVE_SUFFIX);
    }

    private static String source(String file) throws IOException {
        return Files.readString(SOURCES.resolve(file));
    }

    private static String withoutAnchors(NameGrammar grammar) {
        return grammar.regularExpression().replaceAll("^\\^|\\$$|\\(\\?![A-Z_]*\\)", "");
    }
}
