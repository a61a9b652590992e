package io.perennial.webhook;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All addresses that begin with the same bits.
 *
 * @param network one of them, as an unsigned number
 * @param bits how many an address has: 32 or 128
 * @param prefix how many are the same
 */
record AddressBlock(BigInteger network, int bits, int prefix) {

  private static final Pattern BLOCK =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

  /**
   * The block that is written as {@code 10.1.0.0/16}, or as an address alone.
   *
   * @throws IllegalArgumentException where it is none
   */
  static AddressBlock parse(String written) {
    Matcher block = BLOCK.matcher(written);
    if (!block.matches()) {
      throw new IllegalArgumentException(written);
    }
    InetAddress address = address(block.group(1));
    int bits = address.getAddress().length * Byte.SIZE;
    int prefix = block.group(2) == null ? bits : Integer.parseInt(block.group(2));
    if (prefix > bits) {
      throw new IllegalArgumentException(written);
    }
    return new AddressBlock(number(address), bits, prefix);
  }

  /** Whether an address is in it. */
  boolean contains(InetAddress address) {
    return address.getAddress().length * Byte.SIZE == bits
        && number(address).xor(network).bitLength() <= bits - prefix;
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  /** No name is looked up: the pattern lets by literals alone. */
  private static InetAddress address(String literal) {
    try {
      return InetAddress.getAllByName(literal)[0];
    } catch (UnknownHostException noAddress) {
      throw new IllegalArgumentException(literal, noAddress);
    }
  }
}
