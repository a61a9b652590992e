package io.perennial.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private static final AddressGuard STRICT = AddressGuard.allowing(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::10.1.2.3",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "2002:c0a8:101::1",
        "3fff::1",
        "fc00::1",
        "fd12:3456:789a::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void keepsCallsAwayFromInternalAddresses(String address) throws UnknownHostException {
    assertFalse(STRICT.allows(InetAddress.getAllByName(address)[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "223.255.255.255",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
        "2606:4700:4700::1111",
        "2a00:1450:4001:81b::200e"
      })
  void letsByPublicAddresses(String address) throws UnknownHostException {
    assertTrue(STRICT.allows(InetAddress.getAllByName(address)[0]));
  }

  @Test
  void letsByWhatTheOperatorAllowsAndNoMore() throws UnknownHostException {
    AddressGuard guard = AddressGuard.allowing(List.of("10.1.0.0/16", " 127.0.0.1", "fd00::/8"));
    assertTrue(guard.allows(InetAddress.getAllByName("10.1.255.255")[0]));
    assertFalse(guard.allows(InetAddress.getAllByName("10.2.0.0")[0]));
    assertTrue(guard.allows(InetAddress.getAllByName("127.0.0.1")[0]));
    assertFalse(guard.allows(InetAddress.getAllByName("127.0.0.2")[0]));
    assertTrue(guard.allows(InetAddress.getAllByName("fd12::1")[0]));
    assertFalse(guard.allows(InetAddress.getAllByName("fc00::1")[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "10.0.0.0/99",
        "10.0.0.0/x",
        "",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.1/",
        ":/0"
      })
  void refusesASettingThatIsNoBlock(String block) {
    assertEquals(
        "perennial.webhook.allowed-addresses is ["
            + block
            + "]: list addresses or blocks, such as 10.1.2.3 or 10.1.0.0/16.",
        assertThrows(IllegalArgumentException.class, () -> AddressGuard.allowing(List.of(block)))
            .getMessage());
  }
}
