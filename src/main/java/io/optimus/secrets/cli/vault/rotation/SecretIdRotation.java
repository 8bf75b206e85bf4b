package io.optimus.secrets.cli.vault.rotation;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.vault.setup.AppRole;
import io.optimus.secrets.cli.vault.setup.NewSecretId;
import io.optimus.secrets.cli.vault.setup.SecretIdEntry;
import io.optimus.secrets.cli.vault.setup.SecretIdFile;
import io.optimus.secrets.cli.vault.setup.ServiceCredentials;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces a secret ID without an interruption: make, verify, hand over, destroy. The new one is
 * verified before it is handed over, so a program never gets an invalid one. Vault stores with it which ones it replaces. So
 * if the rotation ends at any point, another one finishes it.
 *
 * @param file null if only a command takes the secret ID
 * @param command null if only a file takes it
 * @param all whether all other secret IDs of the role are destroyed
 * @param keepOld whether the rotation ends before the old ones are destroyed
 * @param dry whether nothing is changed
 */
public record SecretIdRotation(
        AppRole role, SecretIdFile file, HandOver command, boolean all, boolean keepOld, boolean dry, PrintStream out) {

    /** Gives a secret ID to the programs that use it. */
    public interface HandOver {

        /**
         * @param secretId is sent to the standard input of the command
         * @throws CommandFailure if the command fails
         */
        void run(String secretId);

        /** The command, as the user typed it. */
        @Override
        String toString();
    }

    public void carryOut() {
        List<SecretIdEntry> known = role.secretIds();
        Optional<String> inFile = file == null ? Optional.empty() : file.secretId();
        Optional<SecretIdEntry> present = inFile.flatMap(role::find);
        List<SecretIdEntry> unfinished =
                present.map(entry -> replacedBy(entry, known)).orElse(List.of());
        if (unfinished.isEmpty()) {
            rotate(known, present);
        } else {
            print("new secret ID", "is in " + file.path() + " since an earlier run, which is continued");
            verify(inFile.get());
            finish(present.get().accessor(), inFile.get(), all ? others(known, present) : unfinished, known);
        }
    }

    /** The secret IDs that this one replaced in an earlier rotation, which did not destroy them. */
    private static List<SecretIdEntry> replacedBy(SecretIdEntry entry, List<SecretIdEntry> known) {
        return known.stream()
                .filter(each -> entry.replaces().contains(each.accessor()))
                .toList();
    }

    private static List<SecretIdEntry> others(List<SecretIdEntry> known, Optional<SecretIdEntry> present) {
        return known.stream().filter(each -> !each.equals(present.orElse(null))).toList();
    }

    /** The secret ID in the file, and those that were created to replace it but never handed over. */
    private List<SecretIdEntry> old(List<SecretIdEntry> known, Optional<SecretIdEntry> present) {
        if (all) {
            return known;
        }
        List<SecretIdEntry> old = new ArrayList<>();
        for (SecretIdEntry each : known) {
            if (present.isPresent()
                    && (each.equals(present.get())
                            || each.replaces().contains(present.get().accessor()))) {
                old.add(each);
            }
        }
        return old;
    }

    private void rotate(List<SecretIdEntry> known, Optional<SecretIdEntry> present) {
        if (file instanceof ServiceCredentials && command == null && !keepOld) {
            throw new WrongUsage("the service reads its secret ID only at its start: give --exec with the command that"
                    + " restarts it, or --keep-old now and the same command without it after the restart");
        }
        List<SecretIdEntry> old = old(known, present);
        if (dry) {
            print("new secret ID", "would be created, verified by a login, and handed over");
            finish("", "", old, known);
            return;
        }
        NewSecretId created =
                role.replace(old.stream().map(SecretIdEntry::accessor).toList());
        print("new secret ID", created.accessor() + " is created");
        try {
            verify(created.secretId());
            if (file != null) {
                file.write(created.secretId());
            }
        } catch (CommandFailure e) {
            throw new CommandFailure(e.getMessage() + "; the old secret ID still works, and the new one "
                    + destroyed(created.accessor()));
        }
        if (file != null) {
            print("file", file.path() + " has the new secret ID");
        }
        finish(created.accessor(), created.secretId(), old, known);
    }

    private void verify(String secretId) {
        if (!dry) {
            role.logIn(secretId);
            print("login with it", "works");
        }
    }

    private String destroyed(String accessor) {
        try {
            role.destroy(accessor);
            return "is destroyed";
        } catch (CommandFailure e) {
            return accessor + " could not be destroyed (" + e.getMessage() + ")";
        }
    }

    private void finish(String accessor, String secretId, List<SecretIdEntry> old, List<SecretIdEntry> known) {
        handOver(accessor, secretId);
        for (SecretIdEntry each : old) {
            print("old secret ID", describe(each) + outcome(each));
        }
        for (SecretIdEntry each : known) {
            if (!old.contains(each) && !each.accessor().equals(accessor)) {
                print("other secret ID", describe(each) + " is kept");
            }
        }
    }

    private void handOver(String accessor, String secretId) {
        if (command == null) {
            return;
        }
        if (dry) {
            print("command", "would run: " + command);
            return;
        }
        try {
            command.run(secretId);
        } catch (CommandFailure e) {
            throw new CommandFailure(e.getMessage() + "; the new secret ID works"
                    + (file == null
                            ? ", and it is unknown whether the command has handed it over (" + accessor + ")"
                            : " and is in " + file.path())
                    + "; the old one works too. Fix the command, and run this again");
        }
        print("command", "has succeeded");
    }

    private String outcome(SecretIdEntry each) {
        if (keepOld) {
            return " is kept; the same command without --keep-old destroys it";
        }
        if (dry) {
            return " would be destroyed";
        }
        try {
            role.destroy(each.accessor());
        } catch (CommandFailure e) {
            throw new CommandFailure(e.getMessage() + "; the new secret ID works and is handed over, but the old one "
                    + each.accessor() + " may still be valid: run this again");
        }
        return " is destroyed";
    }

    private static String describe(SecretIdEntry entry) {
        return entry.accessor() + " of " + entry.created();
    }

    private void print(String subject, String outcome) {
        out.println("%-16s%s".formatted(subject, outcome));
    }
}
