package io.bindercd.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.scenario.Expectation.Where;
import io.bindercd.rehearsal.site.Federation;
import io.bindercd.rehearsal.site.SiteLayout;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who gets traffic from the public address, and what pages tell of what runs behind them. */
final class RotationCheck implements Check {
    static String words(SiteLayout layout) {
        return "pages tell the versions that run"
                + (layout.federation().isPresent()
                        ? "; every member is in the redirector's /active_hosts"
                        : " (no redirector: there is no rotation)");
    }

    @Override
    public Optional<String> difference(Story story) throws IOException {
        Optional<String> pages = MemberChecks.pagesAgree(story, Where.EVERYWHERE);
        Optional<Federation> federation = story.world().site().layout().federation();
        if (pages.isPresent() || federation.isEmpty()) {
            return pages;
        }
        URI address = federation.get().url().resolve("/active_hosts");
        JsonNode answer = story.world().browser().json(address);
        Set<String> active = new TreeSet<>();
        answer.path("active_hosts").fieldNames().forEachRemaining(active::add);
        Set<String> used = new TreeSet<>(federation.get().used());
        return active.containsAll(used)
                ? Optional.empty()
                : Optional.of(address + " must list " + used + ", but answers " + answer);
    }
}
