package io.perennial.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;

/** An object with an id by which it can be asked for again. */
@Interface
@Description("An object with an id by which it can be asked for again.")
public interface Node {

  @Id
  @NonNull
  @Description("The opaque, stable id; its prefix names the kind.")
  String getId();
}
