package io.bindercd.process;

import io.bindercd.core.Failure;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the file of a program as a shell would, in the environment that the program gets. */
public final class ProgramPath {
    private ProgramPath() {}

    /**
     * The absolute path of the program: a name is looked up in {@code PATH}, anything with a slash is taken from the directory.
     *
     * @throws Failure of kind USAGE naming what was tried
     */
    public static Path find(String program, Path directory, Map<String, String> environment) {
        if (program.indexOf('/') >= 0) {
            Path file = directory.resolve(path(program)).toAbsolutePath().normalize();
            return usable(file, List.of(), program);
        }
        String path = environment.getOrDefault("PATH", "");
        List<Path> found = new ArrayList<>();
        for (String folder : path.split(":", -1)) {
            // an empty entry means the working directory to a shell; never what is wanted here
            if (!folder.isEmpty() && !program.isEmpty()) {
                Path file = path(folder).resolve(program).toAbsolutePath();
                if (Files.isRegularFile(file)) {
                    if (Files.isExecutable(file)) {
                        return file;
                    }
                    found.add(file);
                }
            }
        }
        if (!found.isEmpty()) {
            return usable(found.get(0), found, program);
        }
        throw Failure.usage(
                "program '" + program + "' not found; PATH is " + (path.isEmpty() ? "empty" : path),
                "Install " + program + ", or put its folder into PATH.");
    }

    private static Path usable(Path file, List<Path> known, String program) {
        if (known.isEmpty() && !Files.exists(file)) {
            throw Failure.usage("program '" + program + "' not found: there is no " + file, "Correct the path.");
        }
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            throw Failure.usage(
                    "program '" + program + "' cannot be started: " + file + " is not an executable file",
                    "Make it executable (chmod +x " + file + ").");
        }
        return file;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw Failure.usage("not a path: " + e.getMessage(), "Correct the path.")
                    .causedBy(e);
        }
    }
}
