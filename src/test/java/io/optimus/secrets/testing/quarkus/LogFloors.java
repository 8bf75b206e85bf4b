package io.optimus.secrets.testing.quarkus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The categories that would log secrets below INFO. application.properties fixes their minimum level. */
public final class LogFloors {

    private static final List<String> CATEGORIES = List.of(
            "io.quarkus.vault",
            "io.vertx",
            "io.netty",
            "io.grpc",
            "org.jboss.resteasy.reactive",
            "WebApplicationException");

    private static final Pattern LINE_BELOW_FLOOR = Pattern.compile("(?:TRACE|DEBUG) +\\[(?:%s)[^]]*\\]"
            .formatted(String.join("|", CATEGORIES).replace(".", "\\.")));

    private LogFloors() {}

    /** The settings that try to lower the levels. */
    public static Map<String, String> turnedUpTo(String level) {
        Map<String, String> settings = new LinkedHashMap<>();
        CATEGORIES.forEach(category -> settings.put("quarkus.log.category.\"%s\".level".formatted(category), level));
        return settings;
    }

    /** The level and category of each line that a plain-text log must not contain. */
    public static List<String> belowFloor(String log) {
        return LINE_BELOW_FLOOR
                .matcher(log)
                .results()
                .map(line -> line.group())
                .distinct()
                .toList();
    }
}
