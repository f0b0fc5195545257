package io.bindercd.world.kube.tree;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts such as {@code 100m}, {@code 1.5Gi}, {@code 2k} or {@code 1e3}. */
public final class Quantity {
    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30}))([eE][+-]?\\d{1,2}|[numkMGTPE]|[KMGTPE]i)?");
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", new BigDecimal("0.000000001")),
            Map.entry("u", new BigDecimal("0.000001")),
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", new BigDecimal(1_000L)),
            Map.entry("M", new BigDecimal(1_000_000L)),
            Map.entry("G", new BigDecimal(1_000_000_000L)),
            Map.entry("T", new BigDecimal(1_000_000_000_000L)),
            Map.entry("P", new BigDecimal(1_000_000_000_000_000L)),
            Map.entry("E", new BigDecimal(1_000_000_000_000_000_000L)),
            Map.entry("Ki", new BigDecimal(1L << 10)),
            Map.entry("Mi", new BigDecimal(1L << 20)),
            Map.entry("Gi", new BigDecimal(1L << 30)),
            Map.entry("Ti", new BigDecimal(1L << 40)),
            Map.entry("Pi", new BigDecimal(1L << 50)),
            Map.entry("Ei", new BigDecimal(1L << 60)));

    private Quantity() {}

    /** Whether the text is an amount. */
    public static boolean valid(String text) {
        return FORM.matcher(text).matches();
    }

    /** The amount in its base unit; zero for what is no amount. */
    public static BigDecimal of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return BigDecimal.ZERO;
        }
        BigDecimal number = new BigDecimal(form.group(1));
        String unit = form.group(2);
        if (unit == null) {
            return number;
        }
        BigDecimal factor = UNITS.get(unit);
        return factor != null ? number.multiply(factor) : number.scaleByPowerOfTen(exponent(unit));
    }

    private static int exponent(String unit) {
        return Integer.parseInt(unit.substring(unit.startsWith("e+") || unit.startsWith("E+") ? 2 : 1));
    }

    /** The amount of pods that a number or a percentage of a total means. */
    public static int share(String text, int total, boolean up) {
        if (!text.endsWith("%")) {
            return of(text).intValue();
        }
        BigDecimal exact = of(text.substring(0, text.length() - 1)).multiply(BigDecimal.valueOf(total));
        return exact.divide(BigDecimal.valueOf(100), up ? java.math.RoundingMode.CEILING : java.math.RoundingMode.FLOOR)
                .intValue();
    }
}
