import java.util.List;

/** The body of a list. */
public class SecretList {

    public List<Row> secrets;
    public String nextPageToken;

    public static class Row {
        public String name;
        public String digest;
        public String namespace;
        public String updatedAt;
        public int version;
        public boolean stale;
    }
}
