import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** One call as the product makes it. */
public class Connection {

    public static void main(String[] args) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(args[0]).openConnection();
        connection.setRequestProperty("Authorization", "Bearer t");
        try (InputStream in = connection.getInputStream()) {
            System.out.println(in.readAllBytes().length);
        }
    }
}
