package io.perennial.graphql;

import java.util.Optional;

/** Finds the objects of one kind by their internal key, for {@code node(id)}: a CDI bean. */
public interface NodeLoader {

  /** The prefix of the kind's ids, such as {@code cus}. */
  String prefix();

  /** The object with an internal key, if there is one. */
  Optional<? extends Node> load(long key);
}
