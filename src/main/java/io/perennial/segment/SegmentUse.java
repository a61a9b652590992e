package io.perennial.segment;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What a package says against the deletion of segments: a CDI bean in each package downstream whose
 * own conditions may name them.
 */
public interface SegmentUse {

  /**
   * Why a segment cannot be deleted, with the remedy, in a sentence; empty where nothing of the
   * package names it.
   */
  Optional<String> inUse(Handle handle, long segment);
}
