package io.perennial;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Tests that need a program beside the JDK. Where it is not on the PATH they are skipped and say
 * so; with {@code -Dperennial.test.tools=required} they fail.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NeedsTool.OnThePath.class)
public @interface NeedsTool {

  /** Names of the programs, such as {@code pgbouncer}. */
  String[] value();

  /** Looks the programs up on the PATH, and where Debian keeps servers. */
  final class OnThePath implements ExecutionCondition {

    private static final boolean REQUIRED =
        "required".equals(System.getProperty("perennial.test.tools"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return AnnotationSupport.findAnnotation(context.getElement(), NeedsTool.class)
          .flatMap(
              needs -> Arrays.stream(needs.value()).filter(name -> find(name).isEmpty()).findAny())
          .map(OnThePath::absent)
          .orElseGet(() -> ConditionEvaluationResult.enabled("all tools are there"));
    }

    private static ConditionEvaluationResult absent(String name) {
      String reason = name + " is not on the PATH; CONTRIBUTING.md says which package brings it";
      if (REQUIRED) {
        throw new IllegalStateException(reason);
      }
      return ConditionEvaluationResult.disabled(reason);
    }

    /** Where a program is that a test needs. */
    public static Path path(String name) {
      return find(name).orElseThrow(() -> new IllegalStateException(name + " is not on the PATH"));
    }

    private static Optional<Path> find(String name) {
      String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
      return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/sbin"))
          .filter(folder -> !folder.isEmpty())
          .map(folder -> Path.of(folder, name))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }
}
