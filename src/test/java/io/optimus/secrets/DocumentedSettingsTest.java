package io.optimus.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Compares the service's own settings with the table in the documentation. */
class DocumentedSettingsTest {

    @Test
    void everySettingIsInTheDocumentation() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs", "settings.md"));

        // When, Then
        assertThat(settings().keySet())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(page)
                        .contains("`" + setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + "`"));
    }

    /** The types of all settings by their names, such as {@code optimus.limits.lists}. */
    static Map<String, Class<?>> settings() {
        Map<String, Class<?>> settings = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ArchitectureTest.ROOT)) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                add(settings, type.getAnnotationOfType(ConfigMapping.class).prefix(), type.reflect());
            }
        }
        return settings;
    }

    private static void add(Map<String, Class<?>> settings, String prefix, Class<?> mapping) {
        for (Method setting : mapping.getDeclaredMethods()) {
            String name = prefix + "."
                    + setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (setting.getReturnType().getEnclosingClass() == mapping) {
                add(settings, name, setting.getReturnType());
            } else {
                settings.put(name, setting.getReturnType());
            }
        }
    }
}
