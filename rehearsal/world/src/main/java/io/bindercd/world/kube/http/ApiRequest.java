package io.bindercd.world.kube.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param path the decoded segments of the path, without empty ones
 * @param query the decoded parameters, each with its first value
 * @param headers by lower-case name, each with its first value
 */
public record ApiRequest(
        String method, List<String> path, Map<String, String> query, Map<String, String> headers, ByteBuffer body) {
    public ApiRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        body = body.asReadOnlyBuffer();
    }

    /** A copy of the body. */
    public byte[] bytes() {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }

    /** The same without the first segments of its path. */
    public ApiRequest below(int segments) {
        return new ApiRequest(method, path.subList(segments, path.size()), query, headers, body);
    }

    public boolean is(String wanted) {
        return method.equals(wanted);
    }

    /** The parameter, or an empty text. */
    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    public boolean flag(String name) {
        return List.of("true", "1").contains(parameter(name).toLowerCase(Locale.ROOT));
    }

    public Optional<Integer> number(String name) {
        String text = parameter(name);
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /** The header, or an empty text. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The media type of the body without its parameters. */
    public String mediaType() {
        String type = header("Content-Type");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The path as it was asked for, for messages. */
    public String shownPath() {
        return "/" + String.join("/", path);
    }
}
