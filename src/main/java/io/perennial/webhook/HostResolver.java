package io.perennial.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a host. */
interface HostResolver {

  /** The addresses of a host, at least one. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
