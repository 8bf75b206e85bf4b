package io.optimus.secrets;

import io.quarkus.runtime.annotations.QuarkusMain;

@QuarkusMain
public class Optimus {
    public static void main(String... args) {
        io.quarkus.runtime.Quarkus.run(args);
    }
}
