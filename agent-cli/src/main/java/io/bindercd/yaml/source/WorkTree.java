package io.bindercd.yaml.source;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A folder of files that are named relative to it, with {@code /} between folders. Nothing outside of it is ever read or
 * written, symbolic links included.
 */
public final class WorkTree {
    private static final int DEEPEST = 8;
    private static final int DEEPEST_SCRIPT = 5;
    private static final int MOST_FILES = 20_000;
    private static final Pattern SCRIPT =
            Pattern.compile(".*\\.(?:sh|bash|mk|py|tf|ya?ml)|Makefile|Jenkinsfile|justfile");
    private static final Set<String> LEFT_OUT = Set.of("node_modules", "target", "templates", "vendor");

    private final Path root;
    private final Path realRoot;

    private WorkTree(Path root, Path realRoot) {
        this.root = root;
        this.realRoot = realRoot;
    }

    /** The tree at the given folder, which must exist. */
    public static WorkTree at(Path root) {
        if (!Files.isDirectory(root)) {
            throw Failure.usage(root + " is no folder", "Give the folder of the deploy repository.");
        }
        try {
            return new WorkTree(root, root.toRealPath());
        } catch (IOException e) {
            throw unreadable(root.toString(), e);
        }
    }

    public Path root() {
        return root;
    }

    /** The text of a file that must be there. */
    public SourceText read(String file) {
        return SourceText.of(file, bytes(file, existing(file)));
    }

    /** The text of the file; empty when there is none, or when git-crypt keeps it locked. */
    public Optional<SourceText> readIfOpen(String file) {
        if (!isFile(file)) {
            return Optional.empty();
        }
        byte[] bytes = bytes(file, existing(file));
        return SourceText.isLocked(bytes) ? Optional.empty() : Optional.of(SourceText.of(file, bytes));
    }

    /** True when the file is there, and git-crypt has not decrypted it. */
    public boolean isLocked(String file) {
        return isFile(file) && SourceText.isLocked(bytes(file, existing(file)));
    }

    public boolean isFile(String file) {
        return Files.isRegularFile(inside(file));
    }

    public boolean isFolder(String folder) {
        return Files.isDirectory(inside(folder));
    }

    /** The real place of an existing file of the tree. */
    Path existing(String file) {
        Path path = inside(file);
        if (!Files.isRegularFile(path)) {
            throw Failure.usage(file + ": there is no such file in " + root, missingRemedy(file));
        }
        try {
            Path real = path.toRealPath();
            if (!real.startsWith(realRoot)) {
                throw Failure.usage(file + ": is a link that leads out of " + root, "Name a file of the tree.");
            }
            return real;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The YAML files of the tree, sorted by name: no hidden folders, no Helm templates, no vendored charts, at most eight
     * folders deep.
     */
    public List<String> yamlFiles() {
        return walk(
                DEEPEST,
                WorkTree::isOpen,
                name -> name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".env"));
    }

    /** The files that run commands, sorted by name: scripts, Makefiles, and what build servers run; at most five folders deep. */
    public List<String> scripts() {
        return walk(
                DEEPEST_SCRIPT,
                WorkTree::mayHoldScripts,
                name -> SCRIPT.matcher(name).matches());
    }

    private List<String> walk(int depth, Predicate<Path> enters, Predicate<String> wanted) {
        List<String> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, Set.of(), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(root) || enters.test(folder)
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (wanted.test(file.getFileName().toString()) && Files.isRegularFile(file)) {
                        files.add(root.relativize(file).toString().replace('\\', '/'));
                    }
                    return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unreadable(root.toString(), e);
        }
        Collections.sort(files);
        return List.copyOf(files);
    }

    private static boolean mayHoldScripts(Path folder) {
        String name = folder.getFileName().toString();
        return isOpen(folder) || name.equals(".github") || name.equals(".circleci") || name.equals(".ci");
    }

    private static boolean isOpen(Path folder) {
        String name = folder.getFileName().toString();
        boolean vendored = name.equals("charts")
                && Files.isRegularFile(
                        Objects.requireNonNullElse(folder.getParent(), folder).resolve("Chart.yaml"));
        return !name.startsWith(".") && !LEFT_OUT.contains(name) && !vendored;
    }

    private Path inside(String file) {
        try {
            Path relative = Path.of(file).normalize();
            if (!file.isEmpty() && !relative.isAbsolute() && !relative.startsWith("..")) {
                return root.resolve(relative);
            }
        } catch (InvalidPathException e) {
            throw Failure.usage("'" + file + "' is no file name: " + e.getReason(), "Name a file of the tree.")
                    .causedBy(e);
        }
        throw Failure.usage("'" + file + "' is no path inside " + root, "Name files relative to the tree.");
    }

    private String missingRemedy(String file) {
        return DidYouMean.remedy(yamlFiles(), file);
    }

    private static byte[] bytes(String name, Path file) {
        try {
            if (Files.size(file) > 8L * SourceText.LIMIT) {
                throw Failure.usage(
                        name + ": is " + Files.size(file) + " bytes long, the limit is " + SourceText.LIMIT,
                        "Split the file.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw Failure.usage(name + ": there is no such file", "Check its name.")
                    .causedBy(e);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static Failure unreadable(String name, IOException e) {
        return Failure.usage(name + ": cannot be read: " + e.getMessage(), "Check its permissions.")
                .causedBy(e);
    }
}
