package io.optimus.secrets.cli.io.envfile;

/** A name with its value, from a file. Not a record, so that nothing prints the value. */
public final class SecretEntry {

    private final String name;
    private final byte[] value;
    private final int line;

    /**
     * @param line where it begins in its file, counted from 1; 0 if it is not from a file
     */
    public SecretEntry(String name, byte[] value, int line) {
        this.name = name;
        this.value = value;
        this.line = line;
    }

    public String name() {
        return name;
    }

    public byte[] value() {
        return value;
    }

    public int line() {
        return line;
    }
}
