package io.perennial.model;

import java.util.Map;

/** Parameter values by name, for building the named model. */
record NamedValues(ModelName model, Map<String, Double> values) {

  double get(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          model.label() + " needs parameter " + name + ": given are " + values.keySet());
    }
    return value;
  }

  int wholeNumber(String name) {
    double value = get(name);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          model.label() + " has " + name + " = " + value + ": give a whole number");
    }
    return (int) value;
  }
}
