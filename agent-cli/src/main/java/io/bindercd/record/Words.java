package io.bindercd.record;

import io.bindercd.core.Tree;
import java.util.Locale;

/** Enum constants as they stand in the record: lower case, blanks as hyphens. */
final class Words {
    private Words() {}

    static String print(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E parse(Class<E> type, Tree tree, E whenAbsent) {
        if (!tree.present()) {
            return whenAbsent;
        }
        String word = tree.text();
        for (E constant : type.getEnumConstants()) {
            if (print(constant).equals(word)) {
                return constant;
            }
        }
        throw tree.unexpected("a known word");
    }
}
