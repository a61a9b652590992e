package io.perennial.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The file that keeps a generated secret between starts; only its owner may read it. */
final class SecretFile {

  private static final String NAME = "secret";

  private SecretFile() {}

  /** The secret kept in a directory, generated where there is none yet. */
  static String in(Path directory) {
    Path file = directory.resolve(NAME);
    try {
      Files.createDirectories(directory);
      if (Files.notExists(file)) {
        generate(file);
      }
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "The secret that signs cursors and links could not be kept in "
              + file
              + ". Make the directory writable, or set perennial.access.secret.",
          failure);
    }
  }

  /** Written aside and linked into place, so that of two starting at once one secret wins. */
  private static void generate(Path file) throws IOException {
    byte[] secret = new byte[Secret.MINIMUM];
    new SecureRandom().nextBytes(secret);
    Path aside = Files.createTempFile(file.getParent(), NAME, ".new", ownerOnly());
    try {
      Files.writeString(aside, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException anotherWasFirst) {
      return;
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
