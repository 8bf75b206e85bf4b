package io.optimus.secrets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which room may know which. */
class ArchitectureTest {

    private static final String ROOT = "io.optimus.secrets";
    private static final String DOMAIN = ROOT + ".secret..";
    private static final String CONTRACT = ROOT + ".contract..";
    private static final String LOGIN = ROOT + ".login..";
    private static final String VAULT = ROOT + ".vault..";
    private static final String REST = ROOT + ".rest..";
    private static final String CLI = ROOT + ".cli..";
    private static final String QUARKUS = "io.quarkus..";
    private static final String VAULT_CLIENT = "io.quarkus.vault..";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses PRODUCT_AND_TESTS = new ClassFileImporter().importPackages(ROOT);

    @Test
    void theDomainKnowsNeitherQuarkusNorVaultsClientNorAnyOtherRoom() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        QUARKUS, VAULT_CLIENT, "io.vertx..", "jakarta..", "com.fasterxml..", LOGIN, VAULT, REST, CLI)
                .check(PRODUCT);
    }

    @Test
    void loginKnowsOfOursTheDomainAlone() {
        onlyKnows(LOGIN, LOGIN, DOMAIN, CONTRACT).check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage(LOGIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(QUARKUS)
                .check(PRODUCT);
    }

    @Test
    void vaultKnowsOfOursTheDomainAndLoginAlone() {
        onlyKnows(VAULT, VAULT, LOGIN, DOMAIN, CONTRACT).check(PRODUCT);
    }

    @Test
    void vaultAloneKnowsVaultsClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage(VAULT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(VAULT_CLIENT)
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {REST, CLI})
    void nobodyKnowsADoor(String door) {
        noClasses()
                .that(DescribedPredicate.describe("are behind the door", room -> !entryPoint(room)))
                .and()
                .resideOutsideOfPackage(door)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(door)
                .check(PRODUCT);
    }

    @Test
    void theCommandLineKnowsNoQuarkusAndNothingOfTheService() {
        noClasses()
                .that()
                .resideInAPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(QUARKUS, "io.vertx..", "io.smallrye..", "jakarta..", DOMAIN, LOGIN, VAULT, REST)
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Util", "Utils", "Helper", "Helpers", "Manager", "Impl"})
    void noClassHasANameThatSaysNothing(String ending) {
        noClasses().should().haveSimpleNameEndingWith(ending).check(PRODUCT_AND_TESTS);
    }

    private static ArchRule onlyKnows(String room, String... others) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(others)
                        .or(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT + ".."))));
    }

    /** Where the program starts, the command line is handed in. */
    private static boolean entryPoint(JavaClass room) {
        return room.getName().startsWith(Optimus.class.getName());
    }
}
