package io.perennial.reward;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Adds codes to pools; those that a pool has already change nothing. */
@Singleton
class CodeStock {

  /** How many codes a mutation takes. */
  static final int LARGEST_LIST = 5_000;

  private final Jdbi jdbi;
  private final CouponPoolStore pools;
  private final CouponStore coupons;
  private final Clock clock;
  private final Audit audit;

  CodeStock(Jdbi jdbi, CouponPoolStore pools, CouponStore coupons, Clock clock, Audit audit) {
    this.jdbi = jdbi;
    this.pools = pools;
    this.coupons = coupons;
    this.clock = clock;
    this.audit = audit;
  }

  /** Adds a list of codes, in the ambient transaction. */
  CouponCodesPayload add(long pool, String id, List<String> written) {
    if (written.size() > LARGEST_LIST) {
      return CouponCodesPayload.refused(
          UserError.invalid(
              "input.codes",
              "codes has %d entries, but one request takes 5,000: send the others after, or all as a file."
                  .formatted(written.size())));
    }
    List<String> codes = new ArrayList<>();
    List<CodeReject> rejects = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      CodeCheck check = CodeCheck.of(written.get(i));
      if (check instanceof CodeCheck.Refused refused) {
        rejects.add(CodeReject.of(i + 1, written.get(i), refused));
      } else if (check instanceof CodeCheck.Accepted accepted) {
        codes.add(accepted.code());
      }
    }
    return jdbi.withHandle(handle -> add(handle, pool, id, codes, rejects));
  }

  private CouponCodesPayload add(
      Handle handle, long key, String id, List<String> codes, List<CodeReject> rejects) {
    Optional<CouponPool> pool = pools.lock(handle, key);
    Optional<UserError> fault = fault(pool, id);
    if (fault.isPresent()) {
      return CouponCodesPayload.refused(fault.get());
    }
    int added = add(handle, pool.orElseThrow(), codes);
    return new CouponCodesPayload(
        pool.orElseThrow(), added, codes.size() - added, rejects, List.of());
  }

  /** Adds some codes of a file, in the ambient transaction; tells how many are new. */
  int add(long pool, List<String> codes) {
    return jdbi.withHandle(handle -> add(handle, pools.lock(handle, pool).orElseThrow(), codes));
  }

  /** Adds codes to a pool that is locked, and records how many: never which. */
  private int add(Handle handle, CouponPool pool, List<String> codes) {
    int added = coupons.add(handle, pool.key(), codes, clock.instant());
    if (added > 0) {
      audit.record(
          AuditAction.COUPON_CODES_ADDED,
          pool.getId(),
          pool.name(),
          AuditChanges.none().value("codes", null, added));
    }
    return added;
  }

  /** Why codes cannot be added to a pool; empty where they can. */
  Optional<UserError> fault(long key, String id) {
    return fault(jdbi.withHandle(handle -> pools.find(handle, key)), id);
  }

  private static Optional<UserError> fault(Optional<CouponPool> found, String id) {
    if (found.isEmpty()) {
      return Optional.of(UserError.notFound("input.pool", CouponPoolEditor.notFound(id)));
    }
    CouponPool pool = found.get();
    if (pool.archivedAt() != null) {
      return Optional.of(illegal("The pool is archived: make a new one for these codes."));
    }
    return switch (pool.kind()) {
      case SHARED ->
          Optional.of(illegal("The pool has one code for everybody: make a UNIQUE one for these."));
      case UNIQUE -> Optional.empty();
    };
  }

  private static UserError illegal(String message) {
    return new UserError(UserErrorCode.ILLEGAL_STATE, "input.pool", message);
  }
}
