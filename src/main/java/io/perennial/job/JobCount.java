package io.perennial.job;

/** How many rows a step of a job took over, refused, knew already, or left out as erased. */
public record JobCount(long accepted, long rejected, long unchanged, long erased) {}
