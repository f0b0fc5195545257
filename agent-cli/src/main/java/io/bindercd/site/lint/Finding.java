package io.bindercd.site.lint;

import io.bindercd.core.Failure;
import io.bindercd.yaml.Located;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlPath;
import io.bindercd.yaml.source.SourceText;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that a person should look at.
 *
 * @param file relative to the tree; empty when it is about no file
 * @param line from 1; 0 when it is about the whole file
 * @param column from 1; 0 when it is about the whole file
 * @param message what and why
 * @param remedy what to do
 */
public record Finding(Severity severity, String file, int line, int column, String message, String remedy) {
    private static final Pattern PLACE = Pattern.compile("(?s)(?:(.+?):)(?:([0-9]+):([0-9]+):)? (.*)");

    /** How bad it is. */
    public enum Severity {
        /** Nothing is wrong; good to know. */
        NOTE,
        /** It works today and is likely to hurt. */
        WARNING,
        /** It is wrong. */
        ERROR
    }

    public Finding {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(file);
        Objects.requireNonNull(message);
        Objects.requireNonNull(remedy);
    }

    static Finding at(Severity severity, SourceText source, int offset, String message, String remedy) {
        return new Finding(
                severity,
                source.name(),
                source.at(offset).line(),
                source.at(offset).column(),
                message,
                remedy);
    }

    /** At the first node of a file that has the path; empty when there is none, or no such file. */
    static Optional<Finding> at(
            Severity severity, Optional<YamlFile> file, YamlPath path, String message, String remedy) {
        return file.flatMap(parsed -> parsed.find(path).stream()
                .map(Located::node)
                .findFirst()
                .map(node -> at(severity, parsed.source(), node.span().start(), message, remedy)));
    }

    static Finding about(Severity severity, String file, String message, String remedy) {
        return new Finding(severity, file, 0, 0, message, remedy);
    }

    /** A refusal as an error, its place taken apart. */
    static Finding of(Failure failure) {
        Matcher place = PLACE.matcher(failure.reason());
        if (!place.matches()) {
            return about(Severity.ERROR, "", failure.reason(), failure.remedy());
        }
        boolean exact = place.group(2) != null;
        return new Finding(
                Severity.ERROR,
                place.group(1),
                exact ? Integer.parseInt(place.group(2)) : 0,
                exact ? Integer.parseInt(place.group(3)) : 0,
                place.group(4),
                failure.remedy());
    }

    /** {@code file:line:column: message}. */
    @Override
    public String toString() {
        String place = file.isEmpty() ? "" : line == 0 ? file + ": " : file + ":" + line + ":" + column + ": ";
        return place + message;
    }
}
