package io.bindercd.yaml.graft;

import io.bindercd.yaml.HelmScalar;

/** Writes keys. */
final class Keys {
    private Keys() {}

    /** The key bare where every reader takes it for the same text, else in double quotes. */
    static String written(String key) {
        boolean plain = key.matches("[A-Za-z_][A-Za-z0-9_./-]*") && HelmScalar.isText(key);
        return plain ? key : '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
