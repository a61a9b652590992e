package io.perennial.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** What mails say about the shop. */
@ConfigMapping(prefix = "perennial.mail")
public interface MailConfig {

  /** The address in links of mails: where this service is reached from outside. */
  @WithDefault("http://localhost:8080")
  URI publicUrl();

  /** The shop's name as its customers know it. */
  @WithDefault("our shop")
  String shopName();
}
