/** What a JVM costs that does nothing. */
public class Empty {

    public static void main(String[] args) {}
}
