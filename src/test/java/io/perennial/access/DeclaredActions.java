package io.perennial.access;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Mutation;

/** What the mutations of the schema say that they record in the audit log. */
class DeclaredActions {

  private final Schema schema;

  DeclaredActions(Schema schema) {
    this.schema = schema;
  }

  /** What each mutation of the schema says that it records. */
  Map<String, Set<AuditAction>> all() {
    Map<String, Set<AuditAction>> declared = new TreeMap<>();
    for (Operation mutation : schema.getMutations()) {
      if (!mutation.getName().startsWith("trial")) {
        declared.put(mutation.getName(), actions(method(mutation)));
      }
    }
    return declared;
  }

  private static Method method(Operation mutation) {
    try {
      return Stream.of(
              Thread.currentThread()
                  .getContextClassLoader()
                  .loadClass(mutation.getClassName())
                  .getMethods())
          .filter(method -> method.getName().equals(mutation.getMethodName()))
          .filter(method -> method.isAnnotationPresent(Mutation.class))
          .findFirst()
          .orElseThrow();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<AuditAction> actions(Method mutation) {
    Audited audited = mutation.getAnnotation(Audited.class);
    Unaudited unaudited = mutation.getAnnotation(Unaudited.class);
    assertTrue(
        (audited == null) != (unaudited == null),
        mutation + " needs @Audited with what it records, or @Unaudited with the reason");
    if (unaudited != null) {
      assertTrue(unaudited.value().endsWith("."), mutation + " says no reason");
      return Set.of();
    }
    return new TreeSet<>(List.of(audited.value()));
  }
}
