package io.optimus.secrets.cli.check.scan;

/** Where a text uses a secret. */
public sealed interface SecretUse {

    Place place();

    /** What happens if the secret is missing. */
    enum Need {
        /** The job fails. */
        REQUIRED,
        /** As {@link #REQUIRED} if the Airflow variable is stored as a secret. Other variables are stored in Airflow. */
        VARIABLE,
        /** A default is used. */
        OPTIONAL
    }

    /** A use by the secret's name. */
    record Named(String name, Need need, Place place) implements SecretUse {}

    /**
     * A use that cannot be filled.
     *
     * @param problem what is wrong with it, without the text itself
     * @param text the text of the reference, which is searched for names
     */
    record Broken(String problem, String text, Place place) implements SecretUse {

        public boolean mentions(String name) {
            return text.contains(name);
        }
    }

    /** A use by a name that is computed when the job runs. */
    record Computed(Place place) implements SecretUse {}
}
