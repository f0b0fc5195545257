package io.bindercd.world.registry;

import com.sun.net.httpserver.HttpExchange;
import io.bindercd.world.net.Replies;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /v2/NAME/tags/list}: pages of at most {@code n} tags, the next one by a Link header. */
final class TagsResource {
    private TagsResource() {}

    static void serve(HttpExchange exchange, RepositoryStorage storage, String name, int pageSize) throws IOException {
        Map<String, String> query = Replies.query(exchange.getRequestURI());
        int size = Math.min(pageSize, wanted(query.getOrDefault("n", ""), pageSize));
        List<String> tags = storage.tags(query.getOrDefault("last", ""), size + 1);
        List<String> page = tags.subList(0, Math.min(size, tags.size()));
        if (tags.size() > size && size > 0) {
            String next = "/v2/" + name + "/tags/list?last=" + page.get(size - 1) + "&n=" + size;
            exchange.getResponseHeaders().set("Link", "<" + next + ">; rel=\"next\"");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", name);
        answer.put("tags", page);
        Replies.json(exchange, 200, answer);
    }

    private static int wanted(String number, int otherwise) {
        return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : otherwise;
    }
}
