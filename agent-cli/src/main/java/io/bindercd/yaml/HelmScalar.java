package io.bindercd.yaml;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar means: to Helm (Go's resolver with the words of YAML 1.1, as measured with 3.17 and 4.1), and whether
 * any reader of YAML 1.1 or 1.2 takes it for something else than text.
 */
public final class HelmScalar {
    private static final Set<String> TRUE = words("y", "yes", "on", "true");
    private static final Set<String> FALSE = words("n", "no", "off", "false");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> NOT_FINITE = Set.of(
            ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern CORE_INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final int LONGEST_NUMBER = 400;
    private static final int LONG_BITS = 64;

    private HelmScalar() {}

    private static Set<String> words(String... lower) {
        Set<String> all = new HashSet<>();
        for (String word : lower) {
            all.add(word);
            all.add(word.toUpperCase(Locale.ROOT));
            all.add(Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return Set.copyOf(all);
    }

    /** The value that Helm hands to templates: a Boolean, a Long, a Double, null or the text itself. */
    public static @Nullable Object resolve(String plain) {
        if (NULL.contains(plain)) {
            return null;
        }
        if (TRUE.contains(plain)) {
            return true;
        }
        if (FALSE.contains(plain)) {
            return false;
        }
        if (!mayBeNumber(plain)) {
            return plain;
        }
        String digits = plain.startsWith(".") ? plain : plain.replace("_", "");
        Optional<BigInteger> whole = integer(digits);
        if (whole.isPresent()) {
            BigInteger value = whole.get();
            if (value.bitLength() < LONG_BITS) {
                return value.longValue();
            }
            if (value.signum() > 0 && value.bitLength() == LONG_BITS) {
                return value.doubleValue();
            }
        }
        if (FLOAT.matcher(digits).matches()) {
            double value = Double.parseDouble(digits);
            return Double.isInfinite(value) ? plain : (Object) value;
        }
        return plain;
    }

    /** The value of a scalar as it is written: quoted and block scalars are text. */
    public static @Nullable Object resolve(YamlNode.Scalar scalar) {
        String tag = scalar.marks().tag();
        if (tag == null) {
            return scalar.style() == ScalarStyle.PLAIN ? resolve(scalar.value()) : scalar.value();
        }
        return switch (tag) {
            case "tag:yaml.org,2002:int",
                    "tag:yaml.org,2002:float",
                    "tag:yaml.org,2002:bool",
                    "tag:yaml.org,2002:null" -> resolve(scalar.value());
            default -> scalar.value();
        };
    }

    /** True when every reader takes the plain text for text, Helm and the two schemas of YAML 1.2 alike. */
    public static boolean isText(String plain) {
        return resolve(plain) instanceof String
                && !NOT_FINITE.contains(plain)
                && !FLOAT.matcher(plain).matches()
                && !CORE_INTEGER.matcher(plain).matches();
    }

    /** True when Helm cannot load the plain value at all. */
    public static boolean isUnloadable(String plain) {
        return NOT_FINITE.contains(plain);
    }

    /** What a plain scalar is to Helm, in a word for messages. */
    public static String kind(String plain) {
        Object value = resolve(plain);
        if (value == null) {
            return "null";
        }
        return value instanceof Boolean ? "a boolean" : value instanceof Number ? "a number" : "text";
    }

    private static boolean mayBeNumber(String plain) {
        char first = plain.charAt(0);
        return plain.length() <= LONGEST_NUMBER
                && (Character.isDigit(first) || first == '-' || first == '+' || first == '.');
    }

    /** Go's integers of any base: {@code 0x1F}, {@code 0b11}, {@code 0o17}, {@code 017}. */
    private static Optional<BigInteger> integer(String text) {
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        String body = text.substring(at).toLowerCase(Locale.ROOT);
        OptionalInt base = base(body);
        if (base.isEmpty()) {
            return Optional.empty();
        }
        String digits = body.substring(base.getAsInt() == 10 || body.matches("0[0-9]+") ? 0 : 2);
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > 'z' || Character.digit(digits.charAt(i), base.getAsInt()) < 0) {
                return Optional.empty();
            }
        }
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(digits, base.getAsInt());
        return Optional.of(text.startsWith("-") ? value.negate() : value);
    }

    private static OptionalInt base(String body) {
        if (body.startsWith("0x")) {
            return OptionalInt.of(16);
        }
        if (body.startsWith("0b")) {
            return OptionalInt.of(2);
        }
        if (body.startsWith("0o") || body.matches("0[0-9]+")) {
            return OptionalInt.of(8);
        }
        return body.isEmpty() ? OptionalInt.empty() : OptionalInt.of(10);
    }
}
