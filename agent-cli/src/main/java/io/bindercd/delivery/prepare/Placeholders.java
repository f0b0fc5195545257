package io.bindercd.delivery.prepare;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.version.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds images whose tag was never set, such as {@code jupyterhub/x:set-by-chartpress}: pods could never start with them. */
final class Placeholders {
    private final Pattern pattern;

    Placeholders(List<String> words) {
        String any = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.pattern = Pattern.compile(words.isEmpty() ? "(?!)" : "[\\w.:/-]+:[\\w.-]*(?:" + any + ")[\\w.-]*");
    }

    /**
     * Refuses renderings that hold one.
     *
     * @throws Failure of kind USAGE that names the images
     */
    void refuse(String member, List<Tree> objects) {
        Set<String> found = new TreeSet<>();
        for (Tree object : objects) {
            boolean secret = object.get("kind").text("").equals("Secret");
            if (secret) {
                object.get("data").entries().values().forEach(value -> search(decoded(value), found));
                object.get("stringData").entries().values().forEach(value -> search(value.text(""), found));
            } else {
                walk(object.raw(), found);
            }
        }
        if (!found.isEmpty()) {
            throw Failure.usage(
                    "the chart as rendered for " + member + " has images whose tag is still to be set: "
                            + String.join(", ", found),
                    "Let the site's 'prepare' commands in binder-cd.yaml set them, for example"
                            + " {run: [chartpress, --skip-build]}.");
        }
    }

    private void walk(@Nullable Object value, Set<String> found) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                if ("image".equals(key)
                        && item instanceof String image
                        && !tag(image).isEmpty()) {
                    search(image, found);
                }
                walk(item, found);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> walk(item, found));
        }
    }

    private static String tag(String image) {
        return ImageReference.tagOf(image);
    }

    private void search(String text, Set<String> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && found.size() < 20) {
            found.add(matcher.group());
        }
    }

    private static String decoded(Tree value) {
        try {
            return new String(Base64.getMimeDecoder().decode(value.text("")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
