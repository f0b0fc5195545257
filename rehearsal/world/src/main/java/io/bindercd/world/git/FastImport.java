package io.bindercd.world.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The input of {@code git fast-import} for one commit: no work tree, no index, one process. */
final class FastImport {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    /** The stream that puts the draft on the branch and prints the new commit's hash. */
    static byte[] commit(String branch, Optional<String> tip, Draft draft) {
        FastImport input = new FastImport();
        String signature = draft.author().name() + " <" + draft.author().email() + "> "
                + draft.when().getEpochSecond() + " +0000";
        input.line("commit refs/heads/" + branch);
        input.line("mark :1");
        input.line("author " + signature);
        input.line("committer " + signature);
        input.data(draft.message().getBytes(StandardCharsets.UTF_8));
        tip.ifPresent(sha -> input.line("from " + sha));
        draft.merged().forEach(sha -> input.line("merge " + sha));
        draft.files().removed().forEach(path -> input.line("D " + quoted(path)));
        for (Map.Entry<String, FileSet.Content> file : draft.files().written().entrySet()) {
            String mode = file.getValue().executable() ? "100755" : "100644";
            input.line("M " + mode + " inline " + quoted(file.getKey()));
            input.data(file.getValue().bytes());
        }
        input.line("");
        input.line("get-mark :1");
        input.line("done");
        return input.stream.toByteArray();
    }

    private void line(String text) {
        stream.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void data(byte[] bytes) {
        line("data " + bytes.length);
        stream.writeBytes(bytes);
        line("");
    }

    private static String quoted(String path) {
        return "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
