package org.leasehold.standalone.registry;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.leasehold.standalone.layout.DataFolder;
import org.leasehold.standalone.layout.Ports;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sun.misc.Signal;

/**
 * {@code leasehold registry}: Apicurio Registry in the foreground, until SIGTERM. Runs on
 * Apicurio's class path; of ours only this jar and picocli are on it.
 */
@Command(
    name = "leasehold registry",
    mixinStandardHelpOptions = true,
    description = "Runs a schema registry (Apicurio) in the foreground.")
public final class RegistryMain implements Callable<Integer> {

  private static final String APICURIO_MAIN = "io.quarkus.runner.GeneratedMain";

  @Option(
      names = "--data",
      required = true,
      description = "folder; the database is under DIR/registry")
  private Path data;

  @Option(
      names = "--address",
      defaultValue = "127.0.0.1",
      description =
          "this machine's address for clients (${DEFAULT-VALUE}); edges elsewhere need another")
  private String address;

  @Option(names = "--port", defaultValue = "18081", description = "its port (${DEFAULT-VALUE})")
  private int port;

  private volatile boolean ready;
  private volatile boolean stopping;

  public static void main(String[] args) {
    int status = new CommandLine(new RegistryMain()).execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  @Override
  public Integer call() throws Exception {
    RegistrySettings settings;
    try {
      settings = new RegistrySettings(data, address, port);
      Ports.requireFree("--port", address, port);
    } catch (IllegalArgumentException e) {
      return refuse(e.getMessage());
    }
    for (Path dir : new Path[] {settings.databaseDir(), settings.logFile().getParent()}) {
      try {
        DataFolder.writable(dir);
      } catch (IOException e) {
        return refuse("cannot write to " + dir + ": " + DataFolder.reason(e));
      }
    }
    settings.properties().forEach(System::setProperty);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> sayWhyNotReady(settings), "last-words"));
    var watch = new Thread(() -> announce(settings), "ready");
    watch.setDaemon(true);
    watch.start();
    return runApicurio();
  }

  private static int runApicurio() throws ReflectiveOperationException {
    try {
      Class.forName(APICURIO_MAIN)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
      return 0;
    } catch (ClassNotFoundException e) {
      return refuse("Apicurio is not on the class path: start it with ./leasehold registry");
    } catch (InvocationTargetException e) {
      return refuse(DataFolder.reason(e));
    }
  }

  /** Says ready once the API answers, and from then on lets SIGTERM end the process with 0. */
  private void announce(RegistrySettings settings) {
    var client = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(URI.create(settings.url() + "/subjects"))
            .timeout(Duration.ofSeconds(5))
            .build();
    while (!answers(client, request)) {
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        return;
      }
    }
    for (String signal : new String[] {"TERM", "INT"}) {
      Signal.handle(
          new Signal(signal),
          s -> {
            stopping = true;
            System.exit(0);
          });
    }
    ready = true;
    System.out.printf(
        "ready registry url=%s data=%s pid=%d%n",
        settings.url(), settings.databaseDir(), ProcessHandle.current().pid());
  }

  private static boolean answers(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void sayWhyNotReady(RegistrySettings settings) {
    if (!ready && !stopping) {
      System.err.println("registry: error: ended before it was ready: see " + settings.logFile());
    }
  }

  private static int refuse(String why) {
    System.err.println("registry: error: " + why);
    return 1;
  }
}
