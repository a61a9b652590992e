package io.perennial.ingest;

import java.util.List;

/**
 * What an upload is answered with.
 *
 * @param job the id of the job that imports the file
 * @param rows of the file, whether good or not
 * @param otherColumns columns that are no field: attributes of customers, properties of events,
 *     else not read
 */
public record ImportReceipt(String job, long rows, List<String> otherColumns) {}
