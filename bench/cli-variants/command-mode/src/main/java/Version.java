import picocli.CommandLine.Command;

/** As {@code optimus version}: prints one line, and calls no server. */
@Command(name = "version")
public class Version implements Runnable {

    @Override
    public void run() {
        System.out.println("optimus 1");
    }
}
