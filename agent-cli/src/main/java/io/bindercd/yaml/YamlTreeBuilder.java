package io.bindercd.yaml;

import io.bindercd.core.Failure;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the immutable tree out of the parser's events; bounded in depth and in nodes. */
final class YamlTreeBuilder {
    private static final int DEEPEST = 200;
    private static final int MOST_NODES = 400_000;

    private final SourceText source;
    private final CodePoints codePoints;
    private final Iterator<Event> events;
    private int nodes;
    private int end;

    private YamlTreeBuilder(SourceText source, CodePoints codePoints, Iterator<Event> events) {
        this.source = source;
        this.codePoints = codePoints;
        this.events = events;
    }

    static List<YamlNode> documents(SourceText source) {
        YamlEvents yaml = new YamlEvents(source);
        return yaml.read(events -> new YamlTreeBuilder(source, yaml.codePoints(), events).documents());
    }

    private List<YamlNode> documents() {
        List<YamlNode> documents = new ArrayList<>();
        while (events.hasNext()) {
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                documents.add(node(events.next(), 0));
            }
        }
        return documents;
    }

    private YamlNode node(Event event, int depth) {
        Span span = span(event);
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw source.refuse(
                    span.start(),
                    depth > DEEPEST ? "is nested more than " + DEEPEST + " levels deep" : "holds too many nodes",
                    "Simplify the file.");
        }
        if (event instanceof ScalarEvent scalar) {
            end = span.end();
            return new YamlNode.Scalar(
                    span, marks(scalar.getAnchor(), scalar.getTag()), scalar.getValue(), style(scalar));
        }
        if (event instanceof AliasEvent alias) {
            end = span.end();
            return new YamlNode.Alias(span, alias.getAlias().getValue());
        }
        if (event instanceof CollectionStartEvent start) {
            return event.getEventId() == Event.ID.MappingStart
                    ? mapping(start, span, depth)
                    : sequence(start, span, depth);
        }
        throw Failure.bug(source.place(span.start()) + ": unexpected parser event " + event.getEventId());
    }

    private YamlNode mapping(CollectionStartEvent start, Span span, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            YamlNode key = node(event, depth + 1);
            entries.add(new YamlNode.Entry(key, node(events.next(), depth + 1)));
            event = events.next();
        }
        return new YamlNode.Mapping(
                upTo(event, span), marks(start.getAnchor(), start.getTag()), entries, start.isFlow());
    }

    private YamlNode sequence(CollectionStartEvent start, Span span, int depth) {
        List<YamlNode> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        return new YamlNode.Sequence(
                upTo(event, span), marks(start.getAnchor(), start.getTag()), items, start.isFlow());
    }

    /** A block collection's end mark lies at the next token; what it holds ends where its last scalar does. */
    private Span upTo(Event last, Span first) {
        Span closing = span(last);
        end = Math.max(end, closing.length() > 0 ? closing.end() : first.start());
        return new Span(first.start(), Math.max(first.start(), end));
    }

    private Span span(Event event) {
        return new Span(offset(event.getStartMark()), offset(event.getEndMark()));
    }

    private int offset(Optional<Mark> mark) {
        return mark.isPresent() ? codePoints.offset(mark.get().getIndex()) : 0;
    }

    private static YamlNode.Marks marks(Optional<Anchor> anchor, Optional<String> tag) {
        return anchor.isEmpty() && tag.isEmpty()
                ? YamlNode.Marks.NONE
                : new YamlNode.Marks(anchor.isPresent() ? anchor.get().getValue() : null, tag.orElse(null));
    }

    private static ScalarStyle style(ScalarEvent scalar) {
        return switch (scalar.getScalarStyle()) {
            case DOUBLE_QUOTED -> ScalarStyle.DOUBLE;
            case SINGLE_QUOTED -> ScalarStyle.SINGLE;
            case LITERAL -> ScalarStyle.LITERAL;
            case FOLDED -> ScalarStyle.FOLDED;
            case PLAIN, JSON_SCALAR_STYLE -> ScalarStyle.PLAIN;
        };
    }
}
