package io.perennial.access;

import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/** Reads the key of {@code Authorization: Bearer …}, and asks for one where it is needed. */
@Singleton
final class ApiKeyMechanism implements HttpAuthenticationMechanism {

  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
  private static final String BEARER = "Bearer ";
  private static final String REFUSAL =
      "{\"errors\":[{\"message\":\"A valid key is needed: send it as Authorization: Bearer <key>. It"
          + " is the service's perennial.access.api-key.\",\"extensions\":{\"code\":"
          + "\"UNAUTHENTICATED\"}}]}";

  private final ApiKey key;

  ApiKeyMechanism(ApiKey key) {
    this.key = key;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext exchange, IdentityProviderManager identities) {
    String header = exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (key.isOpen()
        || header == null
        || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Uni.createFrom().nullItem();
    }
    String sent = header.substring(BEARER.length()).strip();
    return identities.authenticate(
        new TokenAuthenticationRequest(new TokenCredential(sent, "bearer")));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
    return Uni.createFrom().item(new ChallengeData(401, WWW_AUTHENTICATE, "Bearer"));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext exchange) {
    exchange
        .response()
        .setStatusCode(401)
        .putHeader(WWW_AUTHENTICATE, "Bearer")
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
        .end(REFUSAL);
    return Uni.createFrom().item(true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(TokenAuthenticationRequest.class);
  }
}
