package io.perennial.mail;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An SMTP server that answers each command as its script says, and remembers every mail. */
public final class ScriptedSmtp implements AutoCloseable {

  /** What is answered. */
  public enum Step {
    GREETING,
    EHLO,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    /** A line of a mail's content: the answer is not given, only null drops the connection. */
    LINE,
    CONTENT,
    /** The answer to a mail's content, which is told after it was given. */
    ANSWERED,
    OTHER
  }

  /** Gives the reply to a command; null drops the connection without one. */
  @FunctionalInterface
  public interface Script {
    @Nullable String reply(Step step, String line) throws InterruptedException;
  }

  /** A mail whose content came in whole, whatever was answered. */
  public record Taken(String recipient, String content, @Nullable String reply) {

    private static final Pattern MESSAGE_ID =
        Pattern.compile("^Message-ID: *(<[^>]+>)", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    /** Its Message-ID, angle brackets included. */
    public String messageId() {
      Matcher matcher = MESSAGE_ID.matcher(content);
      return matcher.find() ? matcher.group(1) : "";
    }

    /** Whether the recipient has it: the server took it, or ended before it told. */
    public boolean isDelivered() {
      return reply == null || reply.startsWith("2");
    }
  }

  /** Every mail that came in whole, in order. */
  public final List<Taken> taken = Collections.synchronizedList(new ArrayList<>());

  /** Whether a client ever sent a command before the one before was answered. */
  public volatile boolean sawPipelining;

  private static final int BUFFER = 16 * 1024;

  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket server;
  private volatile Script script = ScriptedSmtp::accept;

  private ScriptedSmtp(int port) throws IOException {
    server = new ServerSocket();
    // Small, so that a long mail does not lie in here in whole before its sender is killed.
    server.setReceiveBufferSize(BUFFER);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    threads.execute(this::listen);
  }

  /** Listens on a port, 0 for a free one; waits until a server before it has left the port. */
  public static ScriptedSmtp start(int port) {
    return await()
        .ignoreException(BindException.class)
        .until(() -> new ScriptedSmtp(port), any -> true);
  }

  /** The reply of a server that takes everything. */
  public static String accept(Step step, String line) {
    return switch (step) {
      case GREETING -> "220 scripted";
      case EHLO -> "250-scripted\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES";
      case AUTH -> "235 2.7.0 welcome";
      case DATA -> "354 go on";
      case MAIL, RCPT, LINE, CONTENT, ANSWERED, OTHER -> "250 2.0.0 fine";
    };
  }

  /** Answers by another script from now on. */
  public void play(Script script) {
    this.script = script;
  }

  /** Answers one step always in the same way, all others with yes. */
  public void play(Step only, @Nullable String reply) {
    play((step, line) -> step == only ? reply : accept(step, line));
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Ends every connection, as a server does with idle ones. */
  public void dropConnections() {
    connections.forEach(ScriptedSmtp::close);
  }

  /** Waits until every client is gone, and all that it sent is read. */
  public void awaitNoConnections() {
    await().atMost(Duration.ofMinutes(1)).until(connections::isEmpty);
  }

  @Override
  public void close() throws IOException {
    server.close();
    dropConnections();
    threads.shutdownNow();
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.add(socket);
        threads.execute(() -> talk(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      converse(in, socket.getOutputStream());
    } catch (IOException | InterruptedException ended) {
      // The client is gone, or the server is closed.
    } finally {
      connections.remove(socket);
    }
  }

  private void converse(BufferedReader in, OutputStream out)
      throws IOException, InterruptedException {
    if (!answer(out, script.reply(Step.GREETING, ""))) {
      return;
    }
    String recipient = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Step step = step(line);
      sawPipelining |= in.ready();
      recipient = step == Step.RCPT ? line.replaceAll(".*<|>.*", "") : recipient;
      String reply = script.reply(step, line);
      if (!answer(out, reply)) {
        return;
      }
      if (String.valueOf(reply).startsWith("354")) {
        String content = content(in);
        String verdict = script.reply(Step.CONTENT, content);
        taken.add(new Taken(recipient, content, verdict));
        if (!answer(out, verdict)) {
          return;
        }
        script.reply(Step.ANSWERED, String.valueOf(verdict));
      }
      if (line.toUpperCase(Locale.ROOT).startsWith("QUIT")) {
        return;
      }
    }
  }

  private String content(BufferedReader in) throws IOException, InterruptedException {
    StringBuilder content = new StringBuilder();
    String line = in.readLine();
    while (line != null && !line.equals(".")) {
      if (script.reply(Step.LINE, line) == null) {
        throw new IOException("dropped");
      }
      content.append(line).append('\n');
      line = in.readLine();
    }
    if (line == null) {
      throw new IOException("cut off");
    }
    return content.toString();
  }

  private static boolean answer(OutputStream out, @Nullable String reply) throws IOException {
    if (reply == null) {
      return false;
    }
    out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return !reply.startsWith("421");
  }

  private static Step step(String line) {
    String command = line.toUpperCase(Locale.ROOT).split(" ", 2)[0];
    return switch (command) {
      case "EHLO", "HELO" -> Step.EHLO;
      case "AUTH" -> Step.AUTH;
      case "MAIL" -> Step.MAIL;
      case "RCPT" -> Step.RCPT;
      case "DATA" -> Step.DATA;
      default -> Step.OTHER;
    };
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
