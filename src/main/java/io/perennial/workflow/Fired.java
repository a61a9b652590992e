package io.perennial.workflow;

import java.util.List;

/** Firings were recorded; told in the transaction that records them. */
record Fired(List<FiringDraft> firings, int failed) {}
