package io.optimus.secrets;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.VaultResponse;
import io.optimus.secrets.vault.client.CallResponse;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which package may depend on which. Each {@code package-info.java} says the same in words. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "io.optimus.secrets";

    private static final int MAX_CLASSES = 20;

    private static final String CONTRACT = ROOT + ".contract..";
    private static final String CALLER = ROOT + ".caller..";
    private static final String SECRET = ROOT + ".secret..";
    private static final String VAULT = ROOT + ".vault..";
    private static final String API = ROOT + ".api..";
    private static final String GRPC = ROOT + ".grpc..";
    private static final String VAULT_CLIENT = ROOT + ".vault.client..";
    private static final String REST = ROOT + ".rest..";
    private static final String REST_HTTP = ROOT + ".rest.http..";
    private static final String CLI = ROOT + ".cli..";
    private static final String MUTINY = "io.smallrye.mutiny..";
    private static final String LOGGING = "org.jboss.logging..";

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule contractDependsOnTheJdkOnly = onlyDependsOn(CONTRACT, "java..");

    @ArchTest
    static final ArchRule callerDependsOnNoOtherPackage =
            onlyDependsOn(CALLER, "java..", CONTRACT, MUTINY, "io.opentelemetry.context..");

    @ArchTest
    static final ArchRule secretDependsOnCallerOnly =
            onlyDependsOn(SECRET, "java..", CONTRACT, CALLER, MUTINY, LOGGING);

    @ArchTest
    static final ArchRule vaultDependsOnTheDomainOnly = dependsOfTheProjectOnlyOn(VAULT, CONTRACT, CALLER, SECRET);

    @ArchTest
    static final ArchRule apiDependsOnTheDomainOnly = dependsOfTheProjectOnlyOn(API, CONTRACT, CALLER, SECRET);

    @ArchTest
    static final ArchRule restDependsOnTheDomainOnly = dependsOfTheProjectOnlyOn(REST, CONTRACT, CALLER, SECRET, API);

    @ArchTest
    static final ArchRule grpcDependsOnTheDomainOnly = dependsOfTheProjectOnlyOn(GRPC, CONTRACT, CALLER, SECRET, API);

    @ArchTest
    static final ArchRule commandLineDependsOnContractOnly = dependsOfTheProjectOnlyOn(CLI, CONTRACT);

    @ArchTest
    static final ArchRule onlyTheEntryPointDependsOnTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .and(DescribedPredicate.not(entryPoint()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI);

    @ArchTest
    static final ArchRule noOtherPackageDependsOnRest = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, REST)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(REST);

    @ArchTest
    static final ArchRule noOtherPackageDependsOnGrpc = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, GRPC)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(GRPC);

    @ArchTest
    static final ArchRule onlyGrpcAndTheProxyUseTheGrpcLibrary = noClasses()
            .that()
            .resideOutsideOfPackages(GRPC, ROOT + ".cli.proxy")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "io.quarkus.grpc..", "com.google.protobuf..", "io.optimus.proto..");

    @ArchTest
    static final ArchRule commandLineDoesNotUseQuarkus = noClasses()
            .that()
            .resideInAPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..");

    @ArchTest
    static final ArchRule onlyVaultClientUsesQuarkusVault = noClasses()
            .that()
            .resideOutsideOfPackage(VAULT_CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus.vault..");

    @ArchTest
    static final ArchRule onlyVaultClientReadsVaultsStatus = noClasses()
            .that()
            .resideOutsideOfPackages(VAULT_CLIENT, CLI)
            .should()
            .callMethod(CallResponse.class, "status")
            .orShould()
            .callMethod(HttpClientResponse.class, "statusCode");

    @ArchTest
    static final ArchRule onlyRestHttpUsesServerInternals = noClasses()
            .that()
            .resideOutsideOfPackage(REST_HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "io.vertx..impl..");

    @ArchTest
    static final ArchRule onlyNamedClassesUseTheProcess = noClasses()
            .that(DescribedPredicate.not(entryPoint()))
            .and()
            .doNotBelongToAnyOf(ProcessEnvironment.class, StandardStreams.class)
            .and()
            .doNotHaveSimpleName("ServiceExit")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    /** The client of the service reads the service's status codes, and {@link VaultResponse} reads those of Vault. */
    @ArchTest
    static final ArchRule statusCodesAreReadInOnePlaceOfTheCommandLine = noClasses()
            .that()
            .resideInAPackage(CLI)
            .and()
            .resideOutsideOfPackages(ROOT + ".cli.io.http", ROOT + ".cli.service")
            .and()
            .doNotBelongToAnyOf(VaultResponse.class)
            .should()
            .callMethod(JsonResponse.class, "status");

    @ArchTest
    static void vaultPathsAreInOneClassOfTheCommandLine(JavaClasses product) throws IOException {
        // Given: a literal that is a path of Vault's API, or a vault command with one, or the end of one.
        Pattern path = Pattern.compile("\"((vault [a-z ]+ )?(sys|auth|identity|transit)/|"
                + "/(config|data|metadata|role|secret-id|tune|users)[/\"])");

        // When
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/optimus/secrets/cli"))) {
            Stream<Path> others = files.filter(file -> file.toString().endsWith(".java")
                    && !file.endsWith(Path.of(VaultPath.class.getSimpleName() + ".java")));

            // Then
            assertThat(others)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(path));
        }
    }

    @ArchTest
    static void noPackageIsLarge(JavaClasses product) {
        // When
        Map<String, Long> large = product.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        large.values().removeIf(classes -> classes <= MAX_CLASSES);

        // Then
        assertThat(large).isEmpty();
    }

    @ArchTest
    static void everyPackageSaysItsPurpose(JavaClasses product) {
        // When
        var packages = product.stream().map(JavaClass::getPackageName).distinct();

        // Then
        assertThat(packages)
                .allSatisfy(name -> assertThat(Path.of("src/main/java", name.replace('.', '/'), "package-info.java"))
                        .exists());
    }

    private static ArchRule onlyDependsOn(String own, String... others) {
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(own).or(resideInAnyPackage(others)))
                // The package may have no class yet.
                .allowEmptyShould(true);
    }

    private static ArchRule dependsOfTheProjectOnlyOn(String own, String... others) {
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(own)
                        .or(resideInAnyPackage(others))
                        .or(DescribedPredicate.not(resideInAPackage(ROOT + ".."))));
    }

    private static DescribedPredicate<JavaClass> entryPoint() {
        return JavaClass.Predicates.belongToAnyOf(Optimus.class, OptimusService.class);
    }
}
