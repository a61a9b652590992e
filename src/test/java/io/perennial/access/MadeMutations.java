package io.perennial.access;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/** Makes mutations, and notes what each recorded in the audit log. */
class MadeMutations {

  private final Jdbi jdbi;
  private final Map<String, Set<AuditAction>> recorded = new TreeMap<>();

  MadeMutations(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** By the name of the mutation. */
  Map<String, Set<AuditAction>> recorded() {
    return recorded;
  }

  /** Makes a mutation, which has to succeed, and notes what it recorded. */
  JsonPath make(String mutation, String arguments, String asked) {
    long before = newest();
    JsonPath answer =
        ask("mutation { %s%s { %s userErrors { message } } }"
                .formatted(mutation, arguments.isEmpty() ? "" : "(" + arguments + ")", asked))
            .body("errors", nullValue())
            .body("data." + mutation + ".userErrors", empty())
            .extract()
            .jsonPath();
    recorded
        .computeIfAbsent(mutation, name -> new TreeSet<>())
        .addAll(
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select action from audit_entry where id > :id and principal = 'anonymous'")
                        .bind("id", before)
                        .mapTo(AuditAction.class)
                        .list()));
    return answer;
  }

  private long newest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select coalesce(max(id), 0) from audit_entry")
                .mapTo(Long.class)
                .one());
  }
}
