package io.optimus.secrets.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Creates an archive of the classes of the service, from a run with real requests. Java maps it into memory at the start, which takes half of
 * the processor time from the start. It belongs to one version of Java, which is part of its name, and to the folder of the service. A JRE is
 * enough. Not for users.
 *
 * <p>From Java 25 on, it is an AOT cache, which also contains what the first run has learned about the code.
 */
public final class ServiceArchive {

    private static final String PREFIX = "service-";

    /** The first one that writes an AOT cache in one step. */
    private static final int FIRST_WITH_CACHE = 25;

    private ServiceArchive() {}

    /**
     * @param args the folder with quarkus-run.jar
     */
    public static void main(String... args) throws Exception {
        create(Path.of(args[0]).toAbsolutePath());
    }

    /** The service works without an archive, so it is not an error if Java cannot create one. */
    static void create(Path application) throws Exception {
        ClassArchive.removeOld(application, PREFIX + "*.{jsa,aot}");
        boolean cache = Runtime.version().feature() >= FIRST_WITH_CACHE;
        String name = PREFIX + System.getProperty("java.version") + (cache ? ".aot" : ".jsa");
        Path written = application.resolve("new-" + name);
        try {
            ServiceTraining.run(
                    application.resolve("quarkus-run.jar"),
                    // As in bin/optimus. An archive works only with the garbage collector that it was made with.
                    List.of(
                            "-XX:+UseSerialGC",
                            (cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + written));
            Files.move(written, application.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.err.println("No class archive was made: the service will start slowly (" + e + ")");
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
