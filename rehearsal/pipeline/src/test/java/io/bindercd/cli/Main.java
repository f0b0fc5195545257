package io.bindercd.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Stands in for the CLI under its own name, packed into a jar by itself: answers what FAKE_JAR says, or hangs until it is stopped. */
public final class Main {
    private Main() {}

    /** Answers one request: {@code --request FILE --json FILE}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> list = List.of(arguments);
        Path result = Path.of(list.get(list.indexOf("--json") + 1));
        Path request = Path.of(list.get(list.indexOf("--request") + 1));
        String answer = System.getenv("FAKE_JAR");
        System.out.println("java received " + Files.readString(request));
        if (answer.equals("hang")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(result)));
            System.out.println("hanging");
            new CountDownLatch(1).await();
        }
        Files.writeString(result, "{\"category\":\"done\",\"message\":\"" + answer + "\"}");
    }

    private static void cleanUp(Path result) {
        try {
            Files.writeString(result, "{\"category\":\"interrupted\",\"message\":\"stopped\"}");
            System.out.println("cleaned up");
        } catch (IOException e) {
            System.out.println("not cleaned up: " + e);
        }
    }
}
