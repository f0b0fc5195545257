package io.bindercd.site.lint;

import io.bindercd.site.Site;
import io.bindercd.site.lint.Finding.Severity;
import io.bindercd.site.model.Component;
import io.bindercd.site.model.Member;
import io.bindercd.site.model.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Overrides of the build image that change nothing. */
final class OverrideLint {
    private OverrideLint() {}

    static List<Finding> of(Site site) {
        List<Finding> findings = new ArrayList<>();
        Optional<Component> image = site.components().list().stream()
                .filter(component -> component.name().equals(Component.REPO2DOCKER))
                .findFirst();
        image.ifPresent(component -> component.pins().stream()
                .filter(pin -> !pin.own())
                .forEach(pin -> check(site, component, pin, findings)));
        return findings;
    }

    private static void check(Site site, Component component, Pin pin, List<Finding> findings) {
        List<Member> readers = site.environments().stream()
                .flatMap(environment -> environment.members().stream())
                .filter(member -> member.files().layers().contains(pin.file()))
                .toList();
        boolean dead = !readers.isEmpty() && readers.stream().noneMatch(member -> isWhatItRuns(member, pin));
        if (dead) {
            findings.add(
                    finding(Severity.WARNING, pin, "this build image has no effect: a later file or another key wins"));
        } else if (component.version().filter(pin.version()::equals).isPresent()) {
            findings.add(finding(
                    Severity.NOTE,
                    pin,
                    "this override names the version that the chart pins anyway; it moves along with it"));
        }
    }

    private static boolean isWhatItRuns(Member member, Pin pin) {
        return member.expected()
                .buildImage()
                .filter(image -> image.endsWith(pin.version()))
                .isPresent();
    }

    private static Finding finding(Severity severity, Pin pin, String message) {
        return new Finding(
                severity,
                pin.file(),
                pin.position().line(),
                pin.position().column(),
                message,
                "Remove " + pin.path() + " unless it is there on purpose.");
    }
}
