package io.perennial.mail;

import java.util.HashMap;
import java.util.Map;

/** The service with a mail server, a key, and all tracking turned on. */
public class TrackingProfile extends SmtpProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> config = new HashMap<>(super.getConfigOverrides());
    config.put("perennial.mail.tracking.opens", "true");
    config.put("perennial.mail.tracking.clicks", "true");
    config.put("perennial.mail.public-url", "https://mail.shop.example/");
    config.put("perennial.access.api-key", "a-key-for-this-test-only");
    return config;
  }
}
