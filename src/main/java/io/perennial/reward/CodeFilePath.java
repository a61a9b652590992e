package io.perennial.reward;

import io.perennial.access.LargeBodyPath;
import jakarta.inject.Singleton;

/** Files of codes are streamed into the database. */
@Singleton
final class CodeFilePath implements LargeBodyPath {

  static final String PREFIX = "/coupon-pools/";

  @Override
  public String prefix() {
    return PREFIX;
  }
}
