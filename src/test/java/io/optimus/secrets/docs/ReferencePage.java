package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of {@code docs/reference} that is generated from the sources. {@code bin/dev reference} runs the tests of this package with
 * {@link #WRITE}, which writes the pages.
 */
record ReferencePage(String name) {

    /** If this system property is true, the tests write the pages. Otherwise they compare them. */
    static final String WRITE = "reference.write";

    private static final Path FOLDER = Path.of("docs", "reference");

    static boolean writes() {
        return Boolean.getBoolean(WRITE);
    }

    /** Fails if the committed page differs, and says which command fixes it. */
    void requireCurrent(String generated) throws IOException {
        Path page = FOLDER.resolve(name);
        if (writes()) {
            Files.createDirectories(FOLDER);
            Files.writeString(page, generated);
        }
        assertThat(page)
                .as("%s is not current: run 'bin/dev reference', and commit the page", page)
                .exists()
                .content()
                .isEqualTo(generated);
    }
}
