package io.perennial.mail;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves what a test puts there, and remembers what was asked for. */
@Mock
@Singleton
class FakeSnsHost implements SnsHost {

  final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();

  @Override
  public byte[] get(URI address) throws IOException {
    asked.add(address.toString());
    byte[] page = pages.get(address.toString());
    if (page == null) {
      throw new IOException("there is nothing at " + address.getPath());
    }
    return page;
  }
}
