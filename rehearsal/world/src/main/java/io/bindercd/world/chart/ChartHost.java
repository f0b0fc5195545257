package io.bindercd.world.chart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.bindercd.world.net.Replies;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The chart repositories of one host, each below its path. */
final class ChartHost implements HttpHandler {
    private final List<ChartRepository> repositories = new CopyOnWriteArrayList<>();

    void add(ChartRepository repository) {
        repositories.add(repository);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<ChartRepository> nearest = repositories.stream()
                .filter(repository -> path.startsWith(repository.base().getPath() + "/"))
                .max(Comparator.comparing(
                        repository -> repository.base().getPath().length()));
        if (nearest.isPresent()) {
            nearest.get().handle(exchange);
        } else {
            Replies.text(exchange, 404, "404: There isn't a chart repository here.\n");
        }
    }
}
