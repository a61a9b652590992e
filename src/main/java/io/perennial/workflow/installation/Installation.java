package io.perennial.workflow.installation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What tells one installation from another: where its database stands, and the epoch that its
 * deployment names.
 *
 * @param systemIdentifier of the cluster of PostgreSQL: its standbys have the same, and so has what
 *     is restored from its files
 * @param clusterName the setting cluster_name of PostgreSQL, which operators of clusters set
 * @param databaseOid of the database in its cluster
 */
record Installation(long systemIdentifier, String clusterName, long databaseOid, String epoch) {

  /** Why a database that belongs to another installation is not this one's; empty where it is. */
  Optional<String> differenceFrom(Installation owner) {
    List<String> differences = new ArrayList<>();
    if (systemIdentifier != owner.systemIdentifier) {
      differences.add("it stands in another cluster of PostgreSQL");
    } else if (databaseOid != owner.databaseOid) {
      differences.add("it is another database of the same cluster");
    }
    if (!clusterName.equals(owner.clusterName)) {
      differences.add(
          "its cluster is called “%s”, and was called “%s”"
              .formatted(clusterName, owner.clusterName));
    }
    if (!epoch.equals(owner.epoch)) {
      differences.add(
          "perennial.installation.epoch is “%s”, and “%s” in the database"
              .formatted(epoch, owner.epoch));
    }
    return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
  }
}
