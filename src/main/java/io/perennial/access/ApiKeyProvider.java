package io.perennial.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Knows who sends a key: a program that may do everything, or one that only watches. */
@Singleton
final class ApiKeyProvider implements IdentityProvider<TokenAuthenticationRequest> {

  private static final String NAME = "api-key";

  private final ApiKey key;
  private final OperatorKey operatorKey;

  ApiKeyProvider(ApiKey key, OperatorKey operatorKey) {
    this.key = key;
    this.operatorKey = operatorKey;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    String sent = request.getToken().getToken();
    if (key.matches(sent)) {
      return identity(NAME, request);
    }
    return operatorKey.matches(sent)
        ? identity(OperatorKey.NAME, request)
        : Uni.createFrom().failure(new AuthenticationFailedException());
  }

  private static Uni<SecurityIdentity> identity(String name, TokenAuthenticationRequest request) {
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addCredential(request.getToken())
                .build());
  }
}
