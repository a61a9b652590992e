package io.perennial.webhook;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;

/**
 * All addresses that begin with the same bits.
 *
 * @param network one of them, as an unsigned number
 * @param bits how many an address has: 32 or 128
 * @param prefix how many are the same
 */
record AddressBlock(BigInteger network, int bits, int prefix) {

  /**
   * The block that is written as {@code 10.1.0.0/16}, or as an address alone. No name is looked up.
   *
   * @throws IllegalArgumentException where it is none
   */
  static AddressBlock parse(String written) {
    int slash = written.indexOf('/');
    String literal = slash < 0 ? written : written.substring(0, slash);
    byte[] address = NetUtil.createByteArrayFromIpAddressString(literal);
    if (address == null) {
      throw new IllegalArgumentException(written);
    }
    int bits = address.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(written.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(written);
    }
    return new AddressBlock(new BigInteger(1, address), bits, prefix);
  }

  /** Whether an address is in it. */
  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length * Byte.SIZE == bits
        && new BigInteger(1, bytes).xor(network).bitLength() <= bits - prefix;
  }
}
