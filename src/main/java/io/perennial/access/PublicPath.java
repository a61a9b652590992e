package io.perennial.access;

/** A path that anybody may reach without a key, such as a link in a mail: a CDI bean. */
public interface PublicPath {

  /** The path's beginning, with a slash at both ends, such as {@code /mail/unsubscribe/}. */
  String prefix();
}
