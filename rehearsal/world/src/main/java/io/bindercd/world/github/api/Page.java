package io.bindercd.world.github.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * A page of a list, as {@code page} and {@code per_page} ask for.
 *
 * @param number from 1
 * @param size 1..100
 */
public record Page(int number, int size) {
    private static final int LARGEST = 100;
    private static final int USUAL = 30;

    /** The page that the call asks for. */
    public static Page of(Call call) {
        int size = number(call.query("per_page"), USUAL);
        return new Page(Math.max(1, number(call.query("page"), 1)), Math.max(1, Math.min(LARGEST, size)));
    }

    private static int number(Optional<String> text, int otherwise) {
        return text.filter(value -> value.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    /** How many items come before it. */
    public int skipped() {
        return (number - 1) * size;
    }

    /** The items on it. */
    public <T> List<T> of(List<T> items) {
        int from = Math.min(items.size(), skipped());
        return items.subList(from, Math.min(items.size(), from + size));
    }

    /** The page of the items as the answer, with links to its neighbours. */
    public <T> Answer answer(Call call, List<T> items, Function<T, ?> view) {
        return answer(call, items.size(), of(items).stream().map(view).toList());
    }

    /** This body as the answer, with links to the neighbours of a page out of {@code total} items. */
    public Answer answer(Call call, int total, Object body) {
        int last = Math.max(1, (total + size - 1) / size);
        StringJoiner links = new StringJoiner(", ");
        if (number > 1) {
            links.add(link(call, number - 1, "prev"));
        }
        if (number < last) {
            links.add(link(call, number + 1, "next")).add(link(call, last, "last"));
        }
        if (number > 1) {
            links.add(link(call, 1, "first"));
        }
        return new Answer(200, body, links.length() == 0 ? Map.of() : Map.of("Link", links.toString()));
    }

    private String link(Call call, int page, String relation) {
        return "<" + call.address(Map.of("page", Integer.toString(page), "per_page", Integer.toString(size)))
                + ">; rel=\"" + relation + "\"";
    }
}
