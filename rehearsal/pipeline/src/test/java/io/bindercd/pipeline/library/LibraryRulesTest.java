package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Jenkins and the house demand of the library's files. */
class LibraryRulesTest {
    private static final int VAR_LINES = 25;
    private static final int FILE_LINES = 300;

    private static Stream<Path> groovy(String... folders) {
        return Stream.of(folders)
                .flatMap(folder -> Repository.files(folder).stream())
                .filter(file -> file.toString().endsWith(".groovy"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(Repository.root().resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsEachVarOnOneScreenWithAHelpBesideIt() {
        assertThat(groovy("vars")).isNotEmpty().allSatisfy(file -> {
            List<String> code = read(file)
                    .lines()
                    .map(String::trim)
                    .filter(line -> !line.isEmpty()
                            && !line.startsWith("//")
                            && !line.startsWith("/*")
                            && !line.startsWith("*"))
                    .toList();
            assertThat(code).as(file.toString()).hasSizeLessThanOrEqualTo(VAR_LINES);
            String help = file.toString().replace(".groovy", ".txt");
            assertThat(Repository.root().resolve(help)).exists();
        });
        assertThat(Repository.files("vars")).allMatch(file -> file.getNameCount() == 2);
    }

    @Test
    void keepsEachFileShortAndAscii() {
        assertThat(groovy("vars", "src", "resources")).isNotEmpty().allSatisfy(file -> {
            assertThat(read(file).lines().count()).as(file.toString()).isLessThanOrEqualTo(FILE_LINES);
            assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(read(file)))
                    .as(file.toString())
                    .isTrue();
        });
    }

    @Test
    void putsNoBuiltStringIntoAShellAndAsksNothingOfTheController() {
        Pattern builtShell = Pattern.compile("\\bsh *\\(\\s*(script: *)?\"|^\\s*sh +\"|\\.sh +\"");
        Pattern controller = Pattern.compile("Jenkins\\.(get|instance)|rawBuild|@Grab|new File\\b|\\.execute\\(");
        Pattern caughtAll = Pattern.compile("catch \\((Exception|Throwable|RuntimeException|def)? ?\\w+\\)");
        assertThat(groovy("vars", "src")).isNotEmpty().allSatisfy(file -> {
            assertThat(read(file)).as(file.toString()).doesNotContainPattern(builtShell);
            assertThat(read(file)).as(file.toString()).doesNotContainPattern(controller);
            if (!caughtTypes(file).isEmpty()) {
                assertThat(caughtTypes(file)).as(file.toString()).isSubsetOf("CliFailure", "JsonException");
            }
            assertThat(caughtAll
                            .matcher(read(file))
                            .results()
                            .filter(match -> match.group(1) != null)
                            .count())
                    .as(file.toString())
                    .isZero();
        });
    }

    private static List<String> caughtTypes(Path file) {
        return Pattern.compile("catch \\((\\w+) \\w+\\)")
                .matcher(read(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** One link or special file makes the whole checkout unloadable for Jenkins. */
    @Test
    void holdsNoLinksAndNoSpecialFiles() throws Exception {
        for (String folder : List.of("vars", "src", "resources")) {
            assertThat(Repository.files(folder))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    Files.isRegularFile(Repository.root().resolve(file), LinkOption.NOFOLLOW_LINKS))
                            .as(file.toString())
                            .isTrue());
        }
        assertThat(committed()).isNotEmpty().noneMatch(line -> line.startsWith("120000") || line.startsWith("160000"));
    }

    private static List<String> committed() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "--stage")
                .directory(Repository.root().toFile())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        // A source archive without a .git folder has only the files themselves to look at.
        return git.waitFor() == 0 ? lines : List.of("100644 no git");
    }
}
