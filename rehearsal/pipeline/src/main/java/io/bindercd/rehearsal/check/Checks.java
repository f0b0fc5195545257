package io.bindercd.rehearsal.check;

import io.bindercd.rehearsal.play.Story;
import io.bindercd.rehearsal.scenario.Expectation;
import io.bindercd.rehearsal.scenario.Expectation.Where;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that is looked at when a scenario has ended: what the scenario expects, and what is expected of each. */
public final class Checks {
    private Checks() {}

    /** What was found, in the order of the scenario. */
    public static List<Finding> all(List<Expectation> expected, Story story) {
        List<Finding> findings = new ArrayList<>();
        for (Expectation expectation : expected) {
            findings.add(finding(words(expectation, story), check(expectation), story));
        }
        findings.add(finding("every build archives its result, tests and summary", BuildChecks.archived(), story));
        findings.add(finding("no lock, freeze or unfinished change is left", RecordChecks.nothingHeld(), story));
        findings.add(finding("no temporary file is left on the agent", AgentChecks.tidy(), story));
        findings.add(finding("nobody asked for a host outside of the world", AgentChecks.insideTheWorld(), story));
        return findings;
    }

    private static Finding finding(String words, Check check, Story story) {
        try {
            return new Finding(words, check.difference(story).orElse(""));
        } catch (IOException e) {
            return new Finding(words, "cannot be looked at: " + e);
        }
    }

    private static Check check(Expectation expectation) {
        if (expectation instanceof Expectation.Builds builds) {
            return BuildChecks.are(builds.are());
        } else if (expectation instanceof Expectation.Said said) {
            return BuildChecks.said(said);
        } else if (expectation instanceof Expectation.WithoutSecrets without) {
            return BuildChecks.withoutSecrets(without.job());
        } else if (expectation instanceof Expectation.Runs runs) {
            return MemberChecks.runs(runs);
        } else if (expectation instanceof Expectation.Replicas replicas) {
            return MemberChecks.replicas(replicas);
        } else if (expectation instanceof Expectation.Untouched untouched) {
            return MemberChecks.untouched(untouched);
        } else if (expectation instanceof Expectation.Waves) {
            return new WaveCheck();
        } else if (expectation instanceof Expectation.Rotation) {
            return new RotationCheck();
        } else if (expectation instanceof Expectation.CauseNamed cause) {
            return new CauseCheck(cause.withinSeconds());
        }
        return history(expectation);
    }

    private static Check history(Expectation expectation) {
        if (expectation instanceof Expectation.Merged merged) {
            return new MergedCheck(merged.components());
        } else if (expectation instanceof Expectation.Proposed proposed) {
            return new ProposedCheck(proposed.components());
        } else if (expectation instanceof Expectation.Reverted reverted) {
            return new RevertCheck(reverted);
        } else if (expectation instanceof Expectation.Outcome outcome) {
            return RecordChecks.outcome(outcome.is());
        } else if (expectation instanceof Expectation.Recorded recorded) {
            return RecordChecks.recorded(recorded);
        }
        throw new IllegalArgumentException("nobody knows how to look at " + expectation);
    }

    private static String words(Expectation expectation, Story story) {
        if (expectation instanceof Expectation.Builds builds) {
            return "builds: " + String.join(", ", builds.are());
        } else if (expectation instanceof Expectation.Said said) {
            return said.job() + " says '" + said.text() + "'";
        } else if (expectation instanceof Expectation.WithoutSecrets without) {
            return without.job() + " gets no credentials";
        } else if (expectation instanceof Expectation.Runs runs) {
            return where(runs.where()) + " runs the "
                    + (runs.version() == Expectation.Which.BEFORE ? "earlier " : "published ") + runs.component();
        } else if (expectation instanceof Expectation.Replicas replicas) {
            return where(replicas.where()) + " has " + replicas.count() + " BinderHubs";
        } else if (expectation instanceof Expectation.Untouched untouched) {
            return where(untouched.where()) + " is not touched"
                    + (untouched.builds() > 0 ? " by the first " + untouched.builds() + " builds" : "");
        } else if (expectation instanceof Expectation.Waves) {
            return WaveCheck.words(story.world().site().layout());
        } else if (expectation instanceof Expectation.Rotation) {
            return RotationCheck.words(story.world().site().layout());
        } else if (expectation instanceof Expectation.CauseNamed cause) {
            return "cause and image are named within " + cause.withinSeconds() + " s";
        } else if (expectation instanceof Expectation.Merged merged) {
            return "proposals are merged one after the other: " + String.join(", ", merged.components());
        } else if (expectation instanceof Expectation.Proposed proposed) {
            return "each has a proposal of its own: " + String.join(", ", proposed.components());
        } else if (expectation instanceof Expectation.Reverted reverted) {
            return reverted.component() + " is reverted, in git as well, and held, within " + reverted.withinSeconds()
                    + " s";
        } else if (expectation instanceof Expectation.Outcome outcome) {
            return "the record says: " + outcome.is();
        } else if (expectation instanceof Expectation.Recorded recorded) {
            return "records of " + where(recorded.where()) + " name " + recorded.by() + " and the reason";
        }
        return String.valueOf(expectation);
    }

    private static String where(Where where) {
        return where == Where.EVERYWHERE ? "every member" : where.name().toLowerCase(Locale.ROOT);
    }
}
