package io.perennial.graphql;

import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Finds any object by its id. */
@GraphQLApi
public class NodeApi {

  private final Map<String, NodeLoader> loaders;

  NodeApi(Instance<NodeLoader> loaders) {
    this.loaders =
        loaders.stream().collect(Collectors.toMap(NodeLoader::prefix, Function.identity()));
  }

  @Query("node")
  @Description("The object with an id, of whatever kind; null where there is none.")
  public @Nullable Node node(
      @Name("id") @Id @NonNull @Description("The object's id, such as cus_… or seg_….") String id) {
    NodeLoader loader = loaders.get(OpaqueId.prefixOf(id));
    if (loader == null) {
      throw ApiException.badUserInput(
          "'" + Quoted.brief(id) + "' is not an id of this API: copy one from a field id.");
    }
    return loader.load(OpaqueId.parse(loader.prefix(), id)).orElse(null);
  }
}
