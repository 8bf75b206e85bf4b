package io.optimus.secrets.cli.io.envfile;

import java.util.List;

/** A part of a JSON or YAML document, with its first line. Not records, so that nothing prints a value. */
abstract sealed class DocumentNode {

    private final int line;

    private DocumentNode(int line) {
        this.line = line;
    }

    int line() {
        return line;
    }

    /** A text, or a number or boolean that has only one spelling. */
    static final class Text extends DocumentNode {

        private final byte[] bytes;

        /**
         * @param bytes null if the text cannot be encoded
         */
        Text(int line, byte[] bytes) {
            super(line);
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    static final class Fields extends DocumentNode {

        private final List<Field> fields;

        Fields(int line, List<Field> fields) {
            super(line);
            this.fields = fields;
        }

        List<Field> fields() {
            return fields;
        }

        /** The value of a field; null if there is none. */
        DocumentNode get(String name) {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    return field.value();
                }
            }
            return null;
        }
    }

    static final class Items extends DocumentNode {

        private final List<DocumentNode> items;

        Items(int line, List<DocumentNode> items) {
            super(line);
            this.items = items;
        }

        List<DocumentNode> items() {
            return items;
        }
    }

    /** A part that cannot be a value. */
    static final class Other extends DocumentNode {

        private final String problem;

        Other(int line, String problem) {
            super(line);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    /** A field of {@link Fields}, with the line of its name. */
    static final class Field {

        private final int line;
        private final String name;
        private final DocumentNode value;

        Field(int line, String name, DocumentNode value) {
            this.line = line;
            this.name = name;
            this.value = value;
        }

        int line() {
            return line;
        }

        String name() {
            return name;
        }

        DocumentNode value() {
            return value;
        }
    }
}
