package io.perennial.job;

/** There is a new job in a lane. */
record JobSubmitted(Lane lane) {}
