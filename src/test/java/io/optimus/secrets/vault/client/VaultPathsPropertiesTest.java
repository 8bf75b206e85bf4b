package io.optimus.secrets.vault.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.secret.ProjectName;
import io.optimus.secrets.secret.Scope;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretName;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VaultPathsPropertiesTest {

    private static final VaultPaths PATHS = new VaultPaths(new SmallRyeConfigBuilder()
            .withConverter(MemorySize.class, 100, new MemorySizeConverter())
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(VaultSettings.class)
            .build()
            .getConfigMapping(VaultSettings.class));

    @Provide
    Arbitrary<SecretId> ids() {
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.of("data", "metadata", "config", "project", "a.", "a..b", "A-_"),
                Arbitraries.strings().withChars("ab01").ofMinLength(1).ofMaxLength(3));
        Arbitrary<String> secret = Arbitraries.oneOf(name, Arbitraries.of("_project", "_", "_data"));
        return Combinators.combine(name, Arbitraries.oneOf(Arbitraries.just(""), name), secret)
                .as((project, namespace, last) ->
                        new SecretId(Scope.of(new ProjectName(project), namespace), new SecretName(last)));
    }

    @Property(tries = 500)
    void aPathHasOnlyItsParts(@ForAll("ids") SecretId id) {
        String folder = id.scope().namespace().map(Object::toString).orElse("_project");

        for (String path : List.of(PATHS.data(id), PATHS.metadata(id), PATHS.delete(id), PATHS.undelete(id))) {
            String[] parts = path.split("/", -1);
            assertThat(parts)
                    .hasSize(5)
                    .startsWith("optimus")
                    .endsWith(id.scope().project().value(), folder, id.name().value());
            assertThat(parts[1]).isIn("data", "metadata", "delete", "undelete");
        }
    }

    @Property(tries = 1000)
    void twoSecretsNeverHaveOnePath(@ForAll("ids") SecretId one, @ForAll("ids") SecretId other) {
        assertThat(PATHS.data(one).equals(PATHS.data(other))).isEqualTo(one.equals(other));
    }
}
