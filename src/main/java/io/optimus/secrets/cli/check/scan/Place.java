package io.optimus.secrets.cli.check.scan;

import java.util.Comparator;

/**
 * @param file its name in messages
 * @param line counted from 1
 * @param column in characters, counted from 1
 */
public record Place(String file, int line, int column) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        return Comparator.comparing(Place::file)
                .thenComparingInt(Place::line)
                .thenComparingInt(Place::column)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
