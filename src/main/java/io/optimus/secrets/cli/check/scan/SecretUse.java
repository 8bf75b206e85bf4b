package io.optimus.secrets.cli.check.scan;

/** Where a text uses a secret. */
public sealed interface SecretUse {

    Place place();

    /** What happens if the secret is missing. */
    enum Need {
        /** The job fails. */
        REQUIRED,
        /** As {@link #REQUIRED}, if the Airflow variable of this name is a secret: it may be one of Airflow's own. */
        VARIABLE,
        /** A default is used. */
        OPTIONAL
    }

    /** By its name. */
    record Named(String name, Need need, Place place) implements SecretUse {}

    /**
     * In a way that cannot be filled.
     *
     * @param problem what is wrong with it, without the text itself
     * @param text of the reference, to look for names in it
     */
    record Broken(String problem, String text, Place place) implements SecretUse {

        public boolean mentions(String name) {
            return text.contains(name);
        }
    }

    /** By a name that is computed when the job runs. */
    record Computed(Place place) implements SecretUse {}
}
