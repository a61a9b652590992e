package io.perennial.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a mutation records in the audit log. Each mutation has this or {@link Unaudited}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Audited {

  /** The action, or each of the actions of which a call records one. */
  AuditAction[] value();
}
