import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same list with Jackson's data binding, into beans. */
public class Databind {

    public static void main(String[] args) throws Exception {
        SecretList list = new ObjectMapper().readValue(Files.readAllBytes(Path.of(args[0])), SecretList.class);
        for (SecretList.Row row : list.secrets) {
            System.out.println(row.name);
        }
    }
}
