package io.perennial.webhook;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called: those of the public internet, after the special-purpose registries
 * of IANA (RFC 6890), and those that the operator allows.
 */
final class AddressGuard {

  private static final List<AddressBlock> INTERNAL =
      blocks(
          "0.0.0.0/8", // this host
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by a carrier's customers
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, clouds' metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, broadcast
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "3fff::/20"); // documentation

  /** All of IPv6 that is assigned to the public. */
  private static final AddressBlock GLOBAL_UNICAST = AddressBlock.parse("2000::/3");

  private static final AddressBlock SIX_TO_FOUR = AddressBlock.parse("2002::/16");
  private static final AddressBlock NAT64 = AddressBlock.parse("64:ff9b::/96");

  private final List<AddressBlock> allowed;

  private AddressGuard(List<AddressBlock> allowed) {
    this.allowed = allowed;
  }

  /** A guard that lets by public addresses and some more, each an address or a block of them. */
  static AddressGuard allowing(Collection<String> addresses) {
    try {
      return new AddressGuard(blocks(addresses.toArray(String[]::new)));
    } catch (RuntimeException noBlock) {
      throw new IllegalArgumentException(
          "perennial.webhook.allowed-addresses is "
              + addresses
              + ": list addresses or blocks, such as 10.1.2.3 or 10.1.0.0/16.",
          noBlock);
    }
  }

  /** Refuses an endpoint at an internal address. One among several refuses them all. */
  void check(EndpointUrl url, List<InetAddress> addresses) throws EndpointUrl.Refused {
    if (addresses.isEmpty() || !addresses.stream().allMatch(this::allows)) {
      throw new EndpointUrl.Refused(
          "The host "
              + url.host()
              + " has an internal address: only public ones are called, and those of"
              + " perennial.webhook.allowed-addresses.");
    }
  }

  /** The same as far as it can be told without looking a name up: where the host is an address. */
  void checkLiteral(EndpointUrl url) throws EndpointUrl.Refused {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(url.name());
    if (address != null) {
      check(url, List.of(of(address)));
    }
  }

  /** Whether an address may be called. */
  boolean allows(InetAddress address) {
    return matches(allowed, address) || isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return !matches(INTERNAL, address);
    }
    if (SIX_TO_FOUR.contains(address)) {
      return isPublic(v4(bytes, 2));
    }
    if (NAT64.contains(address)) {
      return isPublic(v4(bytes, 12));
    }
    return GLOBAL_UNICAST.contains(address) && !matches(INTERNAL, address);
  }

  private static InetAddress v4(byte[] bytes, int at) {
    return of(Arrays.copyOfRange(bytes, at, at + 4));
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException fourOrSixteenBytesAreAnAddress) {
      throw new IllegalStateException(fourOrSixteenBytesAreAnAddress);
    }
  }

  private static boolean matches(List<AddressBlock> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static List<AddressBlock> blocks(String... blocks) {
    return Stream.of(blocks).map(String::strip).map(AddressBlock::parse).toList();
  }
}
