package io.perennial.graphql;

import com.fasterxml.jackson.databind.JavaType;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.execution.datafetcher.helper.OperationInvoker;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A method that a feature wrote for a field, with the arguments that it takes. */
final class Resolver {

  private final Method method;
  private final List<Argument> arguments;
  private final JavaType[] types;
  private volatile @Nullable Object bean;

  Resolver(Operation operation) {
    this.method = new OperationInvoker(operation).getMethod();
    this.arguments = operation.getArguments();
    this.types = new JavaType[arguments.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = Values.JSON.constructType(method.getGenericParameterTypes()[i]);
    }
    if (CompletionStage.class.isAssignableFrom(method.getReturnType())
        || Uni.class.isAssignableFrom(method.getReturnType())) {
      throw new IllegalStateException(this + " is asynchronous: resolvers run on a worker thread");
    }
  }

  /** What the method takes: the source, or the list of sources, in its place. */
  @Nullable Object[] values(@Nullable Object source, Map<String, Object> given) {
    @Nullable Object[] values = new @Nullable Object[types.length];
    for (int i = 0; i < values.length; i++) {
      Argument argument = arguments.get(i);
      values[i] =
          argument.isSourceArgument()
              ? source
              : Values.convert(argument.getName(), given.get(argument.getName()), types[i]);
    }
    return values;
  }

  /** Calls the method; what it throws is thrown as it is. */
  @Nullable Object call(@Nullable Object... values) throws Exception {
    try {
      return method.invoke(bean(), values);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw thrown;
    }
  }

  private Object bean() {
    Object known = bean;
    if (known == null) {
      known = Arc.container().instance(method.getDeclaringClass()).get();
      bean = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return method.getDeclaringClass().getSimpleName() + '.' + method.getName();
  }
}
