package io.bindercd.yaml.stream;

import io.bindercd.core.Failure;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML document from outside, read forward only.
 *
 * <p>Scalars are given as they are written, without any type: {@code 1.10} stays {@code "1.10"}. A plain empty scalar, {@code ~}
 * and {@code null} are null. Aliases are refused where they would be read, and cost nothing where they are skipped. A key that
 * comes twice in one map is given twice by {@link #eachEntry} and refused by {@link #tree}.
 *
 * <p>Every method fails as {@link Failure} of kind UNAVAILABLE when the text is no YAML, has another shape, or is over a limit;
 * the message names line and column.
 */
public final class YamlStream {
    private static final int BUFFER = 1 << 15;

    private final String source;
    private final YamlLimits limits;
    private final Iterator<Event> events;
    private @Nullable Event next;
    private long consumed;
    private int depth;

    /** Begins to read; {@code source} says in messages where the text comes from. The reader stays the caller's to close. */
    public YamlStream(String source, Reader reader, YamlLimits limits) {
        this.source = source;
        this.limits = limits;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setCodePointLimit(limits.characters())
                .setBufferSize(BUFFER)
                .build();
        this.events = new Parse(settings).parseReader(new BoundedText(reader)).iterator();
        take(Event.ID.StreamStart);
        if (peek().getEventId() == Event.ID.DocumentStart) {
            take(Event.ID.DocumentStart);
        }
    }

    private Event peek() {
        if (next == null) {
            try {
                next = events.next();
            } catch (MarkedYamlEngineException e) {
                String what = e.getProblem();
                throw broken(what, e.getProblemMark().orElse(null)).causedBy(e);
            } catch (YamlEngineException e) {
                throw broken(String.valueOf(e.getMessage()).lines().findFirst().orElse(""), null)
                        .causedBy(e);
            }
        }
        return next;
    }

    private Event take() {
        Event event = peek();
        next = null;
        consumed++;
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> depth++;
            case MappingEnd, SequenceEnd -> depth--;
            default -> {}
        }
        if (depth > limits.depth()) {
            throw refused("is nested deeper than " + limits.depth() + " levels", event);
        }
        return event;
    }

    private void take(Event.ID kind) {
        Event event = peek();
        if (event.getEventId() != kind) {
            throw refused("should hold " + word(kind) + ", but holds " + word(event.getEventId()), event);
        }
        take();
    }

    private static String word(Event.ID kind) {
        return switch (kind) {
            case MappingStart -> "a map";
            case SequenceStart -> "a list";
            case Scalar -> "a text";
            case Alias -> "an alias";
            default -> "nothing";
        };
    }

    private Failure refused(String what, Event at) {
        return broken(what, at.getStartMark().orElse(null));
    }

    private Failure broken(String what, @Nullable Mark mark) {
        String place = mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
        return Failure.unavailable(
                source + place + ": " + what,
                "See whether the address is right; whoever serves this should correct it.");
    }

    /** Whether a map comes next. */
    public boolean isMap() {
        return peek().getEventId() == Event.ID.MappingStart;
    }

    /** Whether a list comes next. */
    public boolean isList() {
        return peek().getEventId() == Event.ID.SequenceStart;
    }

    /** Walks the map that comes next; the visitor is told each key and may read its value, which is skipped otherwise. */
    public void eachEntry(Consumer<String> visitor) {
        take(Event.ID.MappingStart);
        while (peek().getEventId() != Event.ID.MappingEnd) {
            String key = key();
            long before = consumed;
            visitor.accept(key);
            if (consumed == before) {
                skip();
            }
        }
        take();
    }

    private String key() {
        Event event = peek();
        if (!(event instanceof ScalarEvent scalar)) {
            throw refused("should have a text as key, but has " + word(event.getEventId()), event);
        }
        take();
        return scalar.getValue();
    }

    /** Walks the list that comes next; the visitor may read each item, which is skipped otherwise. */
    public void eachItem(Runnable visitor) {
        take(Event.ID.SequenceStart);
        while (peek().getEventId() != Event.ID.SequenceEnd) {
            long before = consumed;
            visitor.run();
            if (consumed == before) {
                skip();
            }
        }
        take();
    }

    /** The text that comes next; null for a null. */
    public @Nullable String text() {
        Event event = peek();
        if (!(event instanceof ScalarEvent scalar)) {
            throw refused("should hold a text, but holds " + word(event.getEventId()), event);
        }
        take();
        String value = scalar.getValue();
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        return plain && (value.isEmpty() || value.equals("~") || value.equals("null")) ? null : value;
    }

    /** Passes over whatever comes next. */
    public void skip() {
        int level = depth;
        do {
            Event event = peek();
            if (event.getEventId() == Event.ID.DocumentEnd || event.getEventId() == Event.ID.StreamEnd) {
                throw refused("ends too early", event);
            }
            take();
        } while (depth > level);
    }

    /** What comes next as maps, lists, texts and nulls. */
    public @Nullable Object tree() {
        return tree(new int[] {limits.nodes()});
    }

    private @Nullable Object tree(int[] left) {
        if (--left[0] < 0) {
            throw refused("holds more than " + limits.nodes() + " values", peek());
        }
        if (isMap()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            eachEntry(key -> {
                if (map.containsKey(key)) {
                    throw refused("holds the key '" + key + "' twice", peek());
                }
                map.put(key, tree(left));
            });
            return map;
        }
        if (isList()) {
            List<@Nullable Object> list = new ArrayList<>();
            eachItem(() -> list.add(tree(left)));
            return list;
        }
        return text();
    }
}
