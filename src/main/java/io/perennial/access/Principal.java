package io.perennial.access;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/** Who acts. */
@Singleton
class Principal {

  private static final String ANONYMOUS = "anonymous";
  private static final String SERVICE = "service";

  private final SecurityIdentity identity;

  Principal(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The name of who sent the request that is answered; the service's own outside of any. */
  String name() {
    if (!Arc.container().requestContext().isActive()) {
      return SERVICE;
    }
    return identity.isAnonymous() ? ANONYMOUS : identity.getPrincipal().getName();
  }
}
