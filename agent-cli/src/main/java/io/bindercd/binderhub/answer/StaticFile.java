package io.bindercd.binderhub.answer;

import java.net.URI;

/** What the answer to a request for a file that must be there says. */
public final class StaticFile {
    private StaticFile() {}

    /** Reads the answer, which must be 200 and not empty. */
    public static Finding of(URI file, Answer answer) {
        if (answer.status() == 403 && answer.header("server").startsWith("TornadoServer")) {
            return Finding.inconclusive("banned", file + ": BinderHub does not allow our network");
        }
        if (answer.status() != 200) {
            return answer.unexpected(file.toString(), "200");
        }
        return answer.body().isBlank() ? Finding.fail("empty", file + " is empty") : Finding.pass(file + " is there");
    }
}
