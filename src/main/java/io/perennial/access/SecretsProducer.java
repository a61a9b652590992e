package io.perennial.access;

import io.perennial.store.StoreConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/** Makes the service's {@link Secrets}: those that are set, else one generated and kept. */
@Singleton
class SecretsProducer {

  @Produces
  @Singleton
  Secrets secrets(AccessConfig config, LaunchMode mode, StoreConfig store) {
    boolean mayGenerate = mode != LaunchMode.NORMAL || store.embedded();
    List<String> set =
        config.secret().orElseGet(List::of).stream().map(each -> each.get()).toList();
    return secrets(set, mayGenerate, store.dataDir());
  }

  static Secrets secrets(List<String> set, boolean mayGenerate, Path directory) {
    if (!set.isEmpty()) {
      return new Secrets(set.stream().map(SecretsProducer::checked).toList());
    }
    if (mayGenerate) {
      return new Secrets(List.of(Secret.of(SecretFile.in(directory))));
    }
    throw new ConfigurationException(
        "perennial.access.secret is not set. It signs cursors and links and is the same on all"
            + " replicas: set it to a random text of at least 32 bytes, such as the output of"
            + " 'openssl rand -base64 48'.");
  }

  private static Secret checked(String text) {
    int bytes = Secret.bytes(text);
    if (bytes < Secret.MINIMUM) {
      throw new ConfigurationException(
          "perennial.access.secret lists a secret of "
              + bytes
              + " bytes, but each needs at least 32: take the output of 'openssl rand -base64 48'.");
    }
    return Secret.of(text);
  }
}
