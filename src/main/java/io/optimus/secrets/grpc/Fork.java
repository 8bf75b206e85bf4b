package io.optimus.secrets.grpc;

import java.util.List;
import java.util.stream.Stream;

/** The forks of Optimus. They renamed only the package of the original. */
enum Fork {
    RAYSTACK("raystack"),
    GOTO_COMPANY("gotocompany");

    private static final String ORIGINAL = "odpf";

    private final String organization;

    Fork(String organization) {
        this.organization = organization;
    }

    /** The name, or text with names, in this fork. */
    String renamed(String original) {
        return original.replace(ORIGINAL + ".optimus.", organization + ".optimus.")
                .replace(ORIGINAL + "/optimus/", organization + "/optimus/");
    }

    /** The original name, and that in each fork. */
    static List<String> names(String original) {
        return Stream.concat(Stream.of(original), Stream.of(values()).map(fork -> fork.renamed(original)))
                .toList();
    }
}
