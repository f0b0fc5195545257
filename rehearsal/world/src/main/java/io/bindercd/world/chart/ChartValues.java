package io.bindercd.world.chart;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values as Helm layers them: maps merge, everything else replaces. */
final class ChartValues {
    private ChartValues() {}

    static Object merged(Object under, Object over) {
        if (!(under instanceof Map<?, ?> base) || !(over instanceof Map<?, ?> layer)) {
            return over;
        }
        Map<String, Object> result = new LinkedHashMap<>();
        base.forEach((key, value) -> result.put(String.valueOf(key), value));
        layer.forEach((key, value) -> result.merge(String.valueOf(key), value, ChartValues::merged));
        return result;
    }
}
