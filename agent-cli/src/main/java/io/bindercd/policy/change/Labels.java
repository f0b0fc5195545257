package io.bindercd.policy.change;

import io.bindercd.core.Tree;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the labels of a rendered object tell about its chart. */
final class Labels {
    /** {@code NAME-VERSION}, the value that charts give to {@code helm.sh/chart} and, before it, {@code chart}. */
    private static final Pattern CHART = Pattern.compile("(.+?)-(v?\\d.*)");

    private Labels() {}

    static String chartName(Tree object) {
        Matcher chart = CHART.matcher(label(object));
        return chart.matches()
                ? chart.group(1)
                : object.get("metadata", "labels", "app.kubernetes.io/name").text("");
    }

    static String chartVersion(Tree object) {
        Matcher chart = CHART.matcher(label(object));
        return chart.matches() ? chart.group(2) : "";
    }

    private static String label(Tree object) {
        Tree labels = object.get("metadata", "labels");
        return labels.get("helm.sh/chart").text(labels.get("chart").text(""));
    }
}
