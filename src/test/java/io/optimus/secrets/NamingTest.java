package io.optimus.secrets;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import org.junit.platform.commons.annotation.Testable;

/** The names of all classes and tests. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT)
class NamingTest {

    @ArchTest
    static final ArchRule namesSayWhatTheClassDoes =
            noClasses().should(ArchConditions.have(nameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")));

    @ArchTest
    static final ArchRule namesOfTestsAreShort =
            noMethods().that().areMetaAnnotatedWith(Testable.class).should().haveNameMatching(".{61,}");
}
