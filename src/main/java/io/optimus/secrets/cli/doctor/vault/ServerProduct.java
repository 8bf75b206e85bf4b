package io.optimus.secrets.cli.doctor.vault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that serve Vault's API. Their version numbers cannot be compared. */
enum ServerProduct {
    /** Its oldest tested version still got security fixes at the time of the release. */
    VAULT("Vault", 1, 21),
    OPENBAO("OpenBao", 2, 6);

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\..*");

    private final String text;
    private final int oldestMajor;
    private final int oldestMinor;

    ServerProduct(String text, int oldestMajor, int oldestMinor) {
        this.text = text;
        this.oldestMajor = oldestMajor;
        this.oldestMinor = oldestMinor;
    }

    String text() {
        return text;
    }

    String oldestTested() {
        return oldestMajor + "." + oldestMinor;
    }

    /** Whether the version is older than the tested ones. False if the version cannot be read. */
    boolean isTooOld(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        int major = Integer.parseInt(parts.group(1));
        return major < oldestMajor || major == oldestMajor && Integer.parseInt(parts.group(2)) < oldestMinor;
    }
}
