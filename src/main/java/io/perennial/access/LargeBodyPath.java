package io.perennial.access;

/** A path that takes bodies of any size, such as files, as a stream: a CDI bean. */
public interface LargeBodyPath {

  /** The path's beginning, with a slash at both ends, such as {@code /imports/}. */
  String prefix();
}
