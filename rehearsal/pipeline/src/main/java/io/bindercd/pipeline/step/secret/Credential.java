package io.bindercd.pipeline.step.secret;

/** A credential in the controller's store, found by its id. */
public sealed interface Credential {
    /** The id by which code names it. */
    String id();

    /** A secret text. */
    record Text(String id, String secret) implements Credential {
        @Override
        public String toString() {
            return "Text[" + id + "]";
        }
    }

    /** A user name with a password. */
    record UserPassword(String id, String user, String password) implements Credential {
        @Override
        public String toString() {
            return "UserPassword[" + id + "]";
        }
    }

    /** A secret file. */
    record SecretFile(String id, String name, String content) implements Credential {
        @Override
        public String toString() {
            return "SecretFile[" + id + "]";
        }
    }
}
