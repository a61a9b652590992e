package io.perennial;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the code to docs/architecture.md. */
class ArchitectureTest {

  private static final String ROOT = "io.perennial";

  private static JavaClasses code;
  private static ImportTable table;

  @BeforeAll
  static void read() throws IOException {
    code =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    table = ImportTable.read(Path.of("docs/architecture.md"));
  }

  @Test
  void importsOnlyWhatTheTableAllows() {
    for (Map.Entry<String, Set<String>> row : table.allowed().entrySet()) {
      Set<String> others = new TreeSet<>(table.allowed().keySet());
      others.removeAll(row.getValue());
      others.remove(row.getKey());
      for (String other : others) {
        noClasses()
            .that()
            .resideInAPackage(within(row.getKey()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(within(other))
            .because("docs/architecture.md does not let " + row.getKey() + " import " + other)
            .allowEmptyShould(true)
            .check(code);
      }
    }
  }

  @Test
  void listsEveryPackageThatIsThereAndMarksThoseThatAreNot() {
    Set<String> there = new TreeSet<>();
    for (JavaClass each : code) {
      String name = each.getPackageName();
      if (name.length() > ROOT.length()) {
        there.add(name.substring(ROOT.length() + 1).split("\\.")[0]);
      }
    }
    assertEquals(table.built(), there);
  }

  @Test
  void hasNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(code);
  }

  @Test
  void hasNoPackagesWithoutAMeaning() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..dto..", "..service..", "..impl..")
        .check(code);
  }

  @Test
  void keepsTheModelsPure() {
    classes()
        .that()
        .resideInAPackage(within("model"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            within("model"),
            "java..",
            "org.apache.commons..",
            "org.hipparchus..",
            "org.jspecify..",
            "org.eclipse.microprofile.graphql..")
        .allowEmptyShould(true)
        .check(code);
  }

  @Test
  void asksOnlyTheInjectedClockForTheTime() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".business.SystemClock")
        .should()
        .callMethodWhere(asksTheMachine())
        .because("time comes from the injected java.time.Clock")
        .check(code);
  }

  @Test
  void findsViolationsWhereThereAreSome() {
    assertTrue(asksTheMachine().test(anyCallToInstantNow()));
  }

  private static DescribedPredicate<JavaCall<?>> asksTheMachine() {
    return DescribedPredicate.describe(
        "asks the machine for the time",
        call ->
            (call.getTargetOwner().getPackageName().equals("java.time")
                    && call.getName().equals("now")
                    && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.time.Clock")))
                || (call.getTargetOwner().getName().equals("java.time.Clock")
                    && call.getName().startsWith("system"))
                || (call.getTargetOwner().getName().equals("java.lang.System")
                    && call.getName().equals("currentTimeMillis")));
  }

  private static JavaCall<?> anyCallToInstantNow() {
    return new ClassFileImporter()
        .importClasses(Violation.class).get(Violation.class).getMethodCallsFromSelf().stream()
            .filter(call -> call.getName().equals("now"))
            .findFirst()
            .orElseThrow();
  }

  private static String within(String name) {
    return ROOT + "." + name + "..";
  }

  /** What the clock rule must catch. */
  private static final class Violation {
    @SuppressWarnings({"unused", "UnusedMethod"})
    static java.time.Instant time() {
      return java.time.Instant.now();
    }
  }
}
