package io.perennial.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fetches a field by reading its property of the source. */
final class PropertyFetcher implements LightDataFetcher<@Nullable Object> {

  private static final MethodType READ = MethodType.methodType(Object.class, Object.class);

  private final MethodHandle property;

  PropertyFetcher(Class<?> owner, Field field) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle handle =
          field.getMethodName() == null
              ? lookup.unreflectGetter(owner.getField(field.getPropertyName()))
              : lookup.unreflect(owner.getMethod(field.getMethodName()));
      this.property = handle.asType(READ);
    } catch (ReflectiveOperationException fault) {
      throw new IllegalStateException(
          "The schema's field " + field.getName() + " of " + owner + " cannot be read", fault);
    }
  }

  @Override
  public @Nullable Object get(
      GraphQLFieldDefinition definition,
      @Nullable Object source,
      Supplier<DataFetchingEnvironment> environment)
      throws Exception {
    try {
      return property.invokeExact(source);
    } catch (Exception | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
    return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
  }
}
