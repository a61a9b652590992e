package io.perennial.access;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Keeps who did what, in the transaction of the deed: both are committed, or neither. */
@Singleton
public class Audit {

  private final AuditStore store;
  private final Principal principal;
  private final Clock clock;

  Audit(AuditStore store, Principal principal, Clock clock) {
    this.store = store;
    this.principal = principal;
    this.clock = clock;
  }

  /**
   * Records a deed that is no edit.
   *
   * @param subjectId what it was done to
   * @param subjectName what that is called; null where the name is personal data, or there is none
   */
  @Transactional(TxType.MANDATORY)
  public void record(AuditAction action, String subjectId, @Nullable String subjectName) {
    record(action, subjectId, subjectName, AuditChanges.none());
  }

  /** Records a deed with what it changed. */
  @Transactional(TxType.MANDATORY)
  public void record(
      AuditAction action, String subjectId, @Nullable String subjectName, AuditChanges changes) {
    store.insert(
        new AuditEntry(
            0, clock.instant(), principal.name(), action, subjectId, subjectName, changes.all()));
  }

  /** Records an edit; nothing where nothing changed. */
  @Transactional(TxType.MANDATORY)
  public void recordEdit(
      AuditAction action, String subjectId, @Nullable String subjectName, AuditChanges changes) {
    if (!changes.isEmpty()) {
      record(action, subjectId, subjectName, changes);
    }
  }

  /** Records a deed to a subject that is asked for again by the same key: the first time only. */
  @Transactional(TxType.MANDATORY)
  public void recordOnce(AuditAction action, String subjectId, @Nullable String subjectName) {
    if (!store.isRecorded(action, subjectId)) {
      record(action, subjectId, subjectName);
    }
  }
}
