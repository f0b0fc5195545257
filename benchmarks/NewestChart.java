import com.sun.net.httpserver.HttpServer;
import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.registry.RegistryLogin;
import io.bindercd.registry.index.HttpChartRepository;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Executors;

/** Reads the versions of one chart out of an index of a web server; or is that server; or makes an index larger. */
public final class NewestChart {
    /** {@code grow FILE TIMES TO}, {@code serve FOLDER}, {@code read URL CHART RUNS}. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "grow" -> grow(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
            case "serve" -> serve(Path.of(arguments[1]));
            default -> read(URI.create(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
        }
    }

    /** Every entry so many times, each time under another name, as if the repository held more charts. */
    private static void grow(Path index, int times, Path to) throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(to)) {
            for (int copy = 0; copy < times; copy++) {
                try (BufferedReader in = Files.newBufferedReader(index)) {
                    boolean entries = false;
                    for (String line = in.readLine(); line != null; line = in.readLine()) {
                        if (!line.startsWith(" ") && !line.startsWith("-")) {
                            entries = line.startsWith("entries:");
                            // what stands around the entries, once
                            if (copy == 0 && (entries || line.startsWith("apiVersion:"))) {
                                out.write(line + "\n");
                            }
                        } else if (entries) {
                            boolean name = copy > 0 && line.startsWith("  ") && !line.startsWith("  -") && !line.startsWith("   ");
                            out.write(name ? line.replaceFirst(":", "-" + copy + ":") : line);
                            out.write("\n");
                        }
                    }
                }
            }
        }
    }

    private static void serve(Path folder) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
            if (file.startsWith(folder) && Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(200, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void read(URI repository, String chart, int runs) {
        Time time = new Time(InstantSource.system(), pause -> {
            throw Failure.bug("nobody waits here");
        });
        double[] millis = new double[runs];
        int found = 0;
        try (OkHttp http = new OkHttp(Network.direct(), HttpOptions.of("binder-cd"), time, Secrets.none())) {
            HttpChartRepository charts = new HttpChartRepository(http, repository, RegistryLogin.none());
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                found = charts.versions(chart).size();
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        double first = millis[0];
        Arrays.sort(millis);
        // what was still held when the collector had last been at work
        long live = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
        System.out.printf(
                "%d versions; first %.0f ms, median %.0f ms; heap of %d MiB was enough, %d MiB live%n",
                found, first, millis[runs / 2], Runtime.getRuntime().maxMemory() >> 20, live >> 20);
    }
}
