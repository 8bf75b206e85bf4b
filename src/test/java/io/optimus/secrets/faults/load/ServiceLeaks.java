package io.optimus.secrets.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.leaks.Canaries;
import io.optimus.secrets.leaks.LeakSearch;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

/** Searches for values and tokens in the files that services wrote during faults, mainly their logs. */
public final class ServiceLeaks {

    /** Part of each value that these tests write. */
    public static final String MARK = "canary-of-the-faults-";

    private ServiceLeaks() {}

    /** @param folders the working folders of the services */
    public static void assertNone(Collection<Path> folders, Collection<String> tokens) {
        Canaries canaries = new Canaries();
        canaries.adopted("a value", MARK);
        int number = 0;
        for (String token : tokens) {
            canaries.adopted("token " + number++, token);
        }
        LeakSearch search = new LeakSearch(canaries);
        folders.forEach(folder -> search.files(folder, Set.of()));
        assertThat(search.findings()).isEmpty();
    }
}
