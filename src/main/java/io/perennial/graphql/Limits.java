package io.perennial.graphql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large a document may be; what is larger is refused before anything is executed. */
@ConfigMapping(prefix = "perennial.graphql")
interface Limits {

  /** How deep fields may be nested. */
  @WithDefault("15")
  int maxDepth();

  /** How much a document may cost: 1 for each object, times the length of its lists. */
  @WithDefault("20000")
  int maxCost();

  /** How many fields may have an alias. */
  @WithDefault("60")
  int maxAliases();

  /** How many words and signs a document may have. */
  @WithDefault("5000")
  int maxTokens();

  /**
   * How much each client may ask for in a minute: the cost of its documents, and 1 for each
   * request; so much at once after a minute of silence. Each replica counts for itself.
   */
  @WithDefault("1000000")
  int costPerMinute();

  /** How many characters a document may have. */
  @WithDefault("200000")
  int maxCharacters();
}
