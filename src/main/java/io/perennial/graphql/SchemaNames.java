package io.perennial.graphql;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.io.Serial;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

/** Reads input fields under the names that the schema gives them. */
final class SchemaNames extends JacksonAnnotationIntrospector {

  @Serial private static final long serialVersionUID = 1L;

  @Override
  public @Nullable PropertyName findNameForDeserialization(Annotated annotated) {
    Name name = annotated.getAnnotation(Name.class);
    return name == null
        ? super.findNameForDeserialization(annotated)
        : PropertyName.construct(name.value());
  }
}
