package io.optimus.secrets;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;

/** The names of all classes, those of the tests included. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT)
class NamingTest {

    @ArchTest
    static final ArchRule namesSayWhatTheClassDoes =
            noClasses().should(ArchConditions.have(nameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")));
}
