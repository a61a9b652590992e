package io.perennial.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the service's {@link Secrets}: those that are set, else one generated and kept. */
@Singleton
class SecretsProducer {

  @Produces
  @Singleton
  Secrets secrets(
      AccessConfig config,
      @ConfigProperty(name = "perennial.store.data-dir", defaultValue = "data") Path directory) {
    List<String> texts = config.secret().orElseGet(() -> List.of(SecretFile.in(directory)));
    return new Secrets(texts.stream().map(Secret::of).toList());
  }
}
