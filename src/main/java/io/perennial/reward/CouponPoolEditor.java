package io.perennial.reward;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.business.Money;
import io.perennial.business.Reporting;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Makes, changes and archives pools. */
@Singleton
class CouponPoolEditor {

  private final Jdbi jdbi;
  private final CouponPoolStore pools;
  private final CouponStore coupons;
  private final Reporting reporting;
  private final Clock clock;
  private final Audit audit;

  CouponPoolEditor(
      Jdbi jdbi,
      CouponPoolStore pools,
      CouponStore coupons,
      Reporting reporting,
      Clock clock,
      Audit audit) {
    this.jdbi = jdbi;
    this.pools = pools;
    this.coupons = coupons;
    this.reporting = reporting;
    this.clock = clock;
    this.audit = audit;
  }

  CouponPoolPayload create(CouponPoolCreateInput input) {
    CouponPoolDraft draft = CouponPoolDraft.of(input);
    List<UserError> faults = new ArrayList<>(draft.faults(reporting.digits()));
    String shared = sharedCode(input, faults);
    if (!faults.isEmpty()) {
      return CouponPoolPayload.refused(faults);
    }
    return jdbi.withHandle(
        handle ->
            pools
                .insert(handle, draft, input.kind(), clock.instant())
                .map(pool -> CouponPoolPayload.of(created(handle, pool, shared)))
                .orElseGet(() -> nameTaken(draft.name())));
  }

  CouponPoolPayload update(CouponPoolUpdateInput input) {
    return jdbi.withHandle(
        handle -> onPool(handle, input.id(), "input.id", pool -> update(handle, pool, input)));
  }

  CouponPoolPayload archive(String id) {
    return jdbi.withHandle(
        handle -> onPool(handle, id, "id", pool -> CouponPoolPayload.of(archive(handle, pool))));
  }

  private CouponPool archive(Handle handle, CouponPool pool) {
    if (pool.archivedAt() != null) {
      return pool;
    }
    audit.record(AuditAction.COUPON_POOL_ARCHIVED, pool.getId(), pool.name());
    return pools.archive(handle, pool.key(), clock.instant());
  }

  private CouponPoolPayload update(Handle handle, CouponPool pool, CouponPoolUpdateInput input) {
    if (pool.archivedAt() != null) {
      return CouponPoolPayload.refused(
          List.of(
              new UserError(
                  UserErrorCode.ILLEGAL_STATE,
                  "input.id",
                  "The pool is archived: make a new one.")));
    }
    if (pool.version() != input.expectedVersion()) {
      return CouponPoolPayload.refused(List.of(conflict(pool, input.expectedVersion())));
    }
    CouponPoolDraft draft = CouponPoolDraft.of(pool, input);
    List<UserError> faults = draft.faults(reporting.digits());
    if (!faults.isEmpty()) {
      return CouponPoolPayload.refused(faults);
    }
    boolean taken =
        pools.named(handle, draft.name()).filter(other -> other.key() != pool.key()).isPresent();
    return taken
        ? nameTaken(draft.name())
        : CouponPoolPayload.of(updated(pool, pools.update(handle, pool.key(), draft)));
  }

  private CouponPool updated(CouponPool before, CouponPool after) {
    audit.recordEdit(
        AuditAction.COUPON_POOL_UPDATED,
        after.getId(),
        after.name(),
        AuditChanges.none()
            .value("name", before.name(), after.name())
            .name("description", before.description(), after.description())
            .value("value", amount(before), amount(after))
            .value("validUntil", before.validUntil(), after.validUntil())
            .value("validDays", before.validDays(), after.validDays()));
    return after;
  }

  private static @Nullable String amount(CouponPool pool) {
    Money value = pool.value();
    return value == null ? null : value.amount() + " " + value.currency();
  }

  private CouponPoolPayload onPool(
      Handle handle, String id, String field, Function<CouponPool, CouponPoolPayload> edit) {
    Optional<CouponPool> pool = pools.lock(handle, OpaqueId.find(CouponPool.PREFIX, id).orElse(0));
    return pool.map(edit)
        .orElseGet(
            () -> CouponPoolPayload.refused(List.of(UserError.notFound(field, notFound(id)))));
  }

  static String notFound(String id) {
    return "There is no pool with the id \"%s\": take one from couponPools."
        .formatted(id.length() <= 60 ? id : id.substring(0, 60) + "…");
  }

  private CouponPool created(Handle handle, CouponPool pool, @Nullable String code) {
    audit.record(AuditAction.COUPON_POOL_CREATED, pool.getId(), pool.name());
    if (code != null) {
      coupons.add(handle, pool.key(), List.of(code), clock.instant());
    }
    return pool;
  }

  private static @Nullable String sharedCode(CouponPoolCreateInput input, List<UserError> faults) {
    String written = input.code();
    return switch (input.kind()) {
      case SHARED -> shared(written == null ? "" : written, faults);
      case UNIQUE -> {
        if (written != null) {
          faults.add(
              UserError.invalid(
                  "input.code",
                  "Only a SHARED pool is made with its code: add codes by couponCodesAdd."));
        }
        yield null;
      }
    };
  }

  private static @Nullable String shared(String written, List<UserError> faults) {
    CodeCheck check = CodeCheck.of(written);
    if (check instanceof CodeCheck.Refused refused) {
      faults.add(
          UserError.invalid(
              "input.code",
              "A SHARED pool needs its code, but %s: %s."
                  .formatted(refused.reason(), refused.remedy())));
      return null;
    }
    return ((CodeCheck.Accepted) check).code();
  }

  private static CouponPoolPayload nameTaken(String name) {
    return CouponPoolPayload.refused(
        List.of(
            new UserError(
                UserErrorCode.DUPLICATE,
                "input.name",
                "There is a pool called \"%s\" already: choose another name, or archive it."
                    .formatted(name))));
  }

  private static UserError conflict(CouponPool pool, int expected) {
    return new UserError(
        UserErrorCode.CONFLICT,
        "input.expectedVersion",
        "The pool has version %d by now, not %d: read it again and repeat the change."
            .formatted(pool.version(), expected));
  }
}
