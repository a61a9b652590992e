package io.perennial.model;

import org.jspecify.annotations.Nullable;

/**
 * One parameter of a model, under the name that the model's paper gives it.
 *
 * @param name the paper's symbol, Greek letters spelled out
 * @param value its value, on the paper's own scale
 * @param standardError the estimate's standard error on the same scale; null where the model was
 *     not fitted or the data leave the parameter undetermined
 */
public record Parameter(String name, double value, @Nullable Double standardError) {

  static Parameter given(String name, double value) {
    return new Parameter(name, value, null);
  }
}
