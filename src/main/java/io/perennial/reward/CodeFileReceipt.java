package io.perennial.reward;

import java.util.List;

/**
 * What became of a file of codes.
 *
 * @param added how many codes are new
 * @param known how many the pool had already, or are in the file twice
 * @param rejected how many lines were not taken over
 * @param rejects the first 1,000 of them
 * @param fault why the file was not read to its end; empty where it was
 */
record CodeFileReceipt(
    int added, int known, int rejected, List<CodeReject> rejects, String fault) {}
