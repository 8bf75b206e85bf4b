import io.optimus.secrets.cli.io.http.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a list of secrets as the product does: Jackson's streaming API, into maps. */
public class Streaming {

    public static void main(String[] args) throws Exception {
        Map<?, ?> list = (Map<?, ?>) Json.parse(Files.readAllBytes(Path.of(args[0])));
        for (Object row : (List<?>) list.get("secrets")) {
            System.out.println(((Map<?, ?>) row).get("name"));
        }
    }
}
