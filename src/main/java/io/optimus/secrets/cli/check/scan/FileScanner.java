package io.optimus.secrets.cli.check.scan;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the uses of secrets in a file, by its name and text. */
public final class FileScanner {

    private final Set<Path> foldersOfDags = new HashSet<>();

    /** Python files must be scanned before others: templates in the folder of a DAG are read as Airflow reads them. */
    public static boolean isPython(Path file) {
        return file.toString().endsWith(".py");
    }

    /**
     * @param path absolute
     * @param shownAs its name in messages
     */
    public List<SecretUse> scan(Path path, String shownAs, byte[] bytes) {
        SourceText source = new SourceText(shownAs, bytes);
        new TemplateUses(source).find();
        if (!isPython(path)) {
            boolean byName = source.nameEndsWith(".j2", ".jinja", ".jinja2") || isBesideDag(path);
            new JinjaUses(source, source.text(), i -> i, byName).find();
        } else if (source.text().contains("airflow")) {
            foldersOfDags.add(path.getParent());
            new PythonUses(source).find();
        }
        new ConnectionUses(source).find();
        return source.uses();
    }

    private boolean isBesideDag(Path path) {
        for (Path folder = path.getParent(); folder != null && !foldersOfDags.isEmpty(); folder = folder.getParent()) {
            if (foldersOfDags.contains(folder)) {
                return true;
            }
        }
        return false;
    }
}
