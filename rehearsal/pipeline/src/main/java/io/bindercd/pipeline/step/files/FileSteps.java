package io.bindercd.pipeline.step.files;

import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepRun;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps readFile, writeFile, fileExists, deleteDir, pwd, isUnix and libraryResource. */
public final class FileSteps {
    private static final String BASE64 = "Base64";

    private FileSteps() {}

    /** All of them, with the resources of the given libraries. */
    public static List<Step> of(List<Path> libraries) {
        List<Path> roots = List.copyOf(libraries);
        return List.of(
                Step.immediate(Signature.leaf("readFile", "file", "encoding"), FileSteps::read),
                Step.immediate(Signature.leaf("writeFile", "file", "text", "encoding"), FileSteps::write),
                Step.immediate(
                        Signature.leaf("fileExists", "file"),
                        (run, arguments) -> Files.exists(run.context().resolve(arguments.text("file")))),
                Step.immediate(Signature.leaf("deleteDir"), FileSteps::delete),
                Step.immediate(
                        Signature.leaf("pwd", "tmp"),
                        (run, arguments) -> run.context().folder() + (arguments.flag("tmp") ? "@tmp" : "")),
                Step.immediate(Signature.leaf("isUnix"), (run, arguments) -> {
                    run.context().folder();
                    return java.io.File.separatorChar == '/';
                }),
                Step.immediate(
                        Signature.leaf("libraryResource", "resource", "encoding"),
                        (run, arguments) -> resource(roots, arguments)));
    }

    private static Object read(StepRun run, Arguments arguments) throws AbortException {
        Path file = run.context().resolve(arguments.text("file"));
        return text(file, arguments.text("encoding", "UTF-8"));
    }

    private static @Nullable Object write(StepRun run, Arguments arguments) throws AbortException {
        Path file = run.context().resolve(arguments.text("file"));
        String text = arguments.text("text");
        String encoding = arguments.text("encoding", "UTF-8");
        try {
            byte[] bytes =
                    encoding.equals(BASE64) ? Base64.getDecoder().decode(text) : text.getBytes(charset(encoding));
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, bytes);
            return null;
        } catch (IOException e) {
            throw AbortException.of("cannot write " + file, e);
        } catch (IllegalArgumentException e) {
            throw new AbortException("cannot write " + file + ": the text is not Base64");
        }
    }

    private static @Nullable Object delete(StepRun run, Arguments arguments) throws AbortException {
        Path folder = run.context().folder();
        try {
            Trees.delete(folder);
            return null;
        } catch (IOException e) {
            throw AbortException.of("cannot delete " + folder, e);
        }
    }

    private static Object resource(List<Path> libraries, Arguments arguments) throws AbortException {
        String name = arguments.text("resource");
        for (Path library : libraries) {
            Path root = library.resolve("resources");
            Path file = root.resolve(name).normalize();
            if (file.startsWith(root) && Files.isRegularFile(file)) {
                return text(file, arguments.text("encoding", "UTF-8"));
            }
        }
        throw new AbortException("No such library resource " + name + " could be found.");
    }

    private static String text(Path file, String encoding) throws AbortException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return encoding.equals(BASE64)
                    ? Base64.getEncoder().encodeToString(bytes)
                    : new String(bytes, charset(encoding));
        } catch (IOException e) {
            throw AbortException.of("cannot read " + file, e);
        }
    }

    private static Charset charset(String name) throws AbortException {
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new AbortException("no encoding is called " + name);
        }
    }
}
