package io.perennial.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the demo shop's customer file; nobody is real. */
record Shopper(
    String id,
    String name,
    String email,
    String country,
    String channel,
    LocalDate acquiredAt,
    double acquisitionCost,
    @Nullable Boolean emailConsent,
    String garden) {}
