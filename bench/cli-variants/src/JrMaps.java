import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The same list with jackson-jr, into maps. */
public class JrMaps {

    public static void main(String[] args) throws Exception {
        Map<String, Object> list = JSON.std.mapFrom(Files.readAllBytes(Path.of(args[0])));
        for (Object row : (List<?>) list.get("secrets")) {
            System.out.println(((Map<?, ?>) row).get("name"));
        }
    }
}
