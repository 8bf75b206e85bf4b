import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same list with jackson-jr, into beans. */
public class Jr {

    public static void main(String[] args) throws Exception {
        SecretList list = JSON.std.beanFrom(SecretList.class, Files.readAllBytes(Path.of(args[0])));
        for (SecretList.Row row : list.secrets) {
            System.out.println(row.name);
        }
    }
}
