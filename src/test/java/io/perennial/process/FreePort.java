package io.perennial.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port on which nobody listens yet, for programs that cannot choose one themselves. */
final class FreePort {

  private FreePort() {}

  static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
