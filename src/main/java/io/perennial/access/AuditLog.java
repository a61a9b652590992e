package io.perennial.access;

import io.perennial.graphql.Cursors;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The audit log for reading, page by page. */
@Singleton
public class AuditLog {

  private static final String LIST = "auditLog";

  private final AuditStore store;
  private final Cursors cursors;

  AuditLog(AuditStore store, Cursors cursors) {
    this.store = store;
    this.cursors = cursors;
  }

  AuditConnection page(AuditFilter filter, Page page) {
    return connection(
        page,
        store.page(filter, below(page), page.fetch()),
        store.count(filter, TotalCount.LIMIT + 1));
  }

  /** The entries about each of some subjects, in their order: two statements for them all. */
  public List<AuditConnection> ofSubjects(List<String> subjects, Page page) {
    Map<String, List<AuditEntry>> found = store.ofSubjects(subjects, below(page), page.fetch());
    Map<String, Long> counts = store.countOfSubjects(subjects, TotalCount.LIMIT + 1);
    return subjects.stream()
        .map(
            subject ->
                connection(
                    page, found.getOrDefault(subject, List.of()), counts.getOrDefault(subject, 0L)))
        .toList();
  }

  private long below(Page page) {
    return page.after() == null ? Long.MAX_VALUE : cursors.decode(LIST, page.after()).number(0);
  }

  private AuditConnection connection(Page page, List<AuditEntry> read, long counted) {
    List<AuditEdge> edges =
        page.cut(read).stream()
            .map(entry -> new AuditEdge(cursors.encode(LIST, entry.key()), entry))
            .toList();
    return new AuditConnection(
        edges, page.info(read, edges, AuditEdge::cursor), TotalCount.of(counted));
  }
}
