package io.bindercd.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the house of DESIGN section 3: floors, no cycles, each outside library in one room, no hidden time or streams. */
class FloorsTest {
    private static final String ROOT = "io.bindercd.";
    private static final Map<String, Integer> FLOORS = new TreeMap<>(Map.ofEntries(
            Map.entry("core", 0),
            Map.entry("version", 1),
            Map.entry("rollout", 1),
            Map.entry("record", 1),
            Map.entry("yaml", 1),
            Map.entry("json", 1),
            Map.entry("http", 1),
            Map.entry("process", 1),
            Map.entry("report", 1),
            Map.entry("site", 2),
            Map.entry("policy", 2),
            Map.entry("git", 2),
            Map.entry("github", 2),
            Map.entry("registry", 2),
            Map.entry("helm", 2),
            Map.entry("cluster", 2),
            Map.entry("binderhub", 2),
            Map.entry("notify", 2),
            Map.entry("update", 3),
            Map.entry("verification", 3),
            Map.entry("delivery", 4),
            Map.entry("inspection", 4),
            Map.entry("cli", 5)));
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "io.fabric8.", Set.of("cluster"),
            "okhttp3.", Set.of("http"),
            "com.fasterxml.jackson.databind.", Set.of("json", "yaml"),
            "com.fasterxml.jackson.dataformat.", Set.of("yaml"),
            "org.snakeyaml.", Set.of("yaml"),
            "org.yaml.", Set.of("yaml"),
            "picocli.", Set.of("cli"));

    private static JavaClasses house = new ClassFileImporter().importPackages();

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/io/bindercd/world/"))
                .importPackages("io.bindercd");
    }

    @Test
    void everyClassIsInARoomOfTheHouse() {
        assertThat(house).isNotEmpty();
        assertThat(house.stream().map(FloorsTest::room).distinct())
                .allSatisfy(room -> assertThat(FLOORS).containsKey(room));
    }

    @Test
    void roomsUseOnlyLowerFloors() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : house) {
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getPackageName().startsWith("io.bindercd")
                        && !room(to).equals(room(from))
                        && floor(to) >= floor(from)) {
                    wrong.add(from.getName() + " -> " + to.getName());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.bindercd.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void eachOutsideLibraryLivesInItsRoom() {
        List<String> wrong = new ArrayList<>();
        for (JavaClass from : house) {
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getName();
                LIBRARIES.forEach((library, rooms) -> {
                    if (target.startsWith(library) && !rooms.contains(room(from))) {
                        wrong.add(from.getName() + " -> " + target);
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void timeStreamsAndEnvironmentAreHandedIn() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.bindercd.cli.Main")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(house);
    }

    private static String room(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static int floor(JavaClass type) {
        return FLOORS.getOrDefault(room(type), Integer.MAX_VALUE);
    }
}
