package io.bindercd.pipeline.step.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A list of Ant patterns, separated by commas: {@code *} within a name, {@code **} over folders. */
final class AntPattern {
    private final List<Pattern> patterns;

    AntPattern(String list) {
        patterns = Pattern.compile("\\s*,\\s*")
                .splitAsStream(list.trim())
                .filter(one -> !one.isEmpty())
                .map(AntPattern::compile)
                .toList();
    }

    /** The files under the folder that match, by relative path, sorted. */
    List<Path> find(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(this::matches)
                    .sorted()
                    .toList();
        }
    }

    private boolean matches(Path relative) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(relative.toString()).matches());
    }

    private static Pattern compile(String ant) {
        String whole = ant.endsWith("/") ? ant + "**" : ant;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            if (whole.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (whole.startsWith("**", i)) {
                regex.append(".*");
                i += 1;
            } else if (whole.charAt(i) == '*') {
                regex.append("[^/]*");
            } else if (whole.charAt(i) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(whole.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
