package io.perennial.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {

  private static final WebhookRules STRICT = new WebhookRules(false, List.of());
  private static final WebhookRules OPEN = new WebhookRules(true, List.of());

  @Test
  void takesAnAddressApart() throws EndpointUrl.Refused {
    assertEquals(
        new EndpointUrl(true, "example.com", 443, "/"),
        EndpointUrl.parse("https://example.com", STRICT));
    assertEquals(
        new EndpointUrl(true, "example.com", 8443, "/a%20b?c=d%2Fe"),
        EndpointUrl.parse("HTTPS://example.com:8443/a%20b?c=d%2Fe", STRICT));
    assertEquals(
        new EndpointUrl(false, "example.com", 80, "/"),
        EndpointUrl.parse("http://example.com/", OPEN));
    assertEquals("2606:4700::1", EndpointUrl.parse("https://[2606:4700::1]/", STRICT).name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://example.com/ | does not begin with https://
          ftp://example.com/ | does not begin with https://
          //example.com/ | does not begin with https://
          example.com | has no host that can be called
          https:///hooks | has no host that can be called
          https://127.1/ | has no host that can be called
          https://0x7f.1/ | has no host that can be called
          https://exa_mple.com/ | has no host that can be called
          https://[fe80::1%25eth0]/ | has no host that can be called
          https://user@example.com/ | has a name or a password in it
          https://user:word@example.com/ | has a name or a password in it
          https://example.com/#part | has a part after #
          https://example.com:25/ | The port is 25: take 443, 80, or one from 1024 on.
          https://example.com:22/ | The port is 22: take 443, 80, or one from 1024 on.
          https://example.com:70000/ | The port is 70000: take 443, 80, or one from 1024 on.
          https://exam ple.com/ | This is no address
          https://example.com\\@127.0.0.1/ | This is no address
          """)
  void refusesWhatMayNotBeCalledAndSaysWhy(String url, String why) {
    EndpointUrl.Refused refused =
        assertThrows(EndpointUrl.Refused.class, () -> EndpointUrl.parse(url, STRICT));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.test/", "https://notexample.com/", "https://example.com/"})
  void callsTheHostsOfTheListAlone(String url) {
    WebhookRules rules = new WebhookRules(false, List.of("hooks.test", "*.example.com"));
    assertThrows(EndpointUrl.Refused.class, () -> EndpointUrl.parse(url, rules));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://Hooks.test/", "https://a.example.com/", "https://a.b.example.com"})
  void callsEachHostOfTheList(String url) throws EndpointUrl.Refused {
    WebhookRules rules = new WebhookRules(false, List.of("hooks.test", "*.example.com"));
    assertEquals(443, EndpointUrl.parse(url, rules).port());
  }
}
