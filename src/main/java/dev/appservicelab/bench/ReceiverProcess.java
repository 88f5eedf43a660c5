package dev.appservicelab.bench;

import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Namespaces;
import dev.appservicelab.matrix.Registration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The {@link Receiver}, started and asked. It ends with this process, whatever becomes of that. */
final class ReceiverProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;
    private final int port;

    ReceiverProcess() {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:+UseSerialGC", "-Xmx256m",
                            "-cp", System.getProperty("java.class.path"),
                            Receiver.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
            port = Integer.parseInt(line());
        } catch (IOException e) {
            throw new UncheckedIOException("the receiver could not be started", e);
        }
    }

    int port() {
        return port;
    }

    /** Services that are answered at once. */
    List<AppService> services(int number) {
        return IntStream.range(0, number).mapToObj(i -> service("s", i)).toList();
    }

    /** Services that are never answered. */
    List<AppService> hanging(int number) {
        return IntStream.range(0, number).mapToObj(i -> service("h", i)).toList();
    }

    private AppService service(String letter, int number) {
        return service(letter + number, Optional.of(URI.create("http://127.0.0.1:" + port + "/" + letter + number)));
    }

    /** A service of this id, which may have no place on the network. */
    static AppService service(String id, Optional<URI> url) {
        return new AppService(
                new Registration(
                        id, url, "as-token", "hs-token", id, Namespaces.NONE, List.of(), false, false, false, false, false),
                "lab.test");
    }

    /** What has arrived since the last time this was asked. */
    List<Arrival> arrivals() {
        in.println();
        var arrivals = new ArrayList<Arrival>();
        try {
            for (var line = line(); !line.isEmpty(); line = line()) {
                arrivals.add(Arrival.parse(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the receiver is gone", e);
        }
        return arrivals;
    }

    private String line() throws IOException {
        var line = out.readLine();
        if (line == null) {
            throw new IOException("the receiver has ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
