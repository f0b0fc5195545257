package io.bindercd.site.config;

import io.bindercd.site.schema.Shape;
import io.bindercd.site.schema.Shape.Field;
import java.util.List;

/** The shape of {@code binder-cd.yaml}; the JSON schema for editors says the same, a test keeps them equal. */
public final class ConfigShape {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}";
    private static final Shape PATH = new Shape.Text("[^\\s/][^\\r\\n]{0,255}", "a path relative to the repository");
    private static final Shape URL = new Shape.Text(
            "https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]{0,200})?", "an http or https URL");
    private static final Shape WORD = new Shape.Text(NAME, "a name of letters, digits, '.', '_' and '-'");
    private static final Shape VARIABLE = new Shape.Text("[A-Z][A-Z0-9_]{0,99}", "the name of an environment variable");
    private static final Shape ANY = new Shape.Text("[^\\r\\n]{1,500}", "a text on one line");
    private static final Shape LOGIN = new Shape.Text("[A-Za-z0-9][A-Za-z0-9_.\\[\\]-]{0,99}", "a login");
    private static final Shape CLOCK = new Shape.Text("([01][0-9]|2[0-3]):[0-5][0-9]", "a time of day such as 08:00");

    private static final Shape COMPONENT = Shape.Fields.of(
            Field.of("title", ANY, "What people call it, in titles of pull requests."),
            Field.of("upstream", new Shape.Text("[\\w.-]+/[\\w.-]+", "OWNER/REPOSITORY"), "Its repository on GitHub."),
            Field.of(
                    "chartRepository",
                    new Shape.Text("(https?|oci)://[^\\s]{1,500}", "an http, https or oci URL"),
                    "Where its chart is published."),
            Field.of(
                    "image",
                    new Shape.Text("[A-Za-z0-9][\\w.:/-]{0,254}", "an image name without a tag"),
                    "Its image."),
            Field.of(
                    "channel",
                    new Shape.Choice(List.of("release", "prerelease", "development")),
                    "Which versions are proposed."),
            Field.of(
                    "pins",
                    new Shape.ListOf(new Shape.Text("[^#\\s][^#]*#.+", "FILE#PATH")),
                    "The places that pin it, FILE#PATH each; replaces what is found."),
            Field.of("watch", new Shape.Flag(), "Whether updates of it are looked for; true by default."));

    private static final Shape URLS = Shape.Fields.of(
            Field.of("binder", URL, "Its own BinderHub."),
            Field.of("hub", URL, "Its JupyterHub."),
            Field.of("static", URL, "Its static files."),
            Field.of("federation", URL, "The public address of the federation whose redirector it runs."));

    private static final Shape MEMBER = Shape.Fields.of(
            Field.of("values", new Shape.ListOf(PATH), "Its values files, in the order of helm -f."),
            Field.of("release", WORD, "Its Helm release; its name by default."),
            Field.of("namespace", WORD, "Its namespace; its release by default."),
            Field.of("context", ANY, "Its kubeconfig context; its name by default."),
            Field.of("urls", URLS, "Its web addresses, where the values do not tell."),
            Field.of("prime", new Shape.Flag(), "True for the one member that the others are compared with."),
            Field.of("weight", new Shape.Whole(0, 10_000), "Its share of the traffic."),
            Field.of("binder", new Shape.Flag(), "False when it deploys no BinderHub."),
            Field.of("wave", new Shape.Whole(1, 20), "The wave in which it is promoted, from 1."),
            Field.of("skip", new Shape.Flag(), "True to leave a found member alone."));

    private static final Shape ENVIRONMENT = Shape.Fields.of(
            Field.of("role", new Shape.Choice(List.of("staging", "production")), "What it is for."),
            Field.of("members", new Shape.MapOf(NAME, MEMBER), "Its members, by name; added to those that are found."));

    private static final Shape APPROVALS = Shape.Fields.of(
            Field.of("component", new Shape.Whole(0, 10), "For a bump of a component; 0 by default."),
            Field.of("stagingOnly", new Shape.Whole(0, 10), "For a change of staging alone; 0 by default."),
            Field.of("values", new Shape.Whole(0, 10), "For any other change; 1 by default."),
            Field.of("infrastructure", new Shape.Whole(0, 10), "For a change of infrastructure; 2 by default."),
            Field.of("operators", new Shape.ListOf(LOGIN), "The only people who count; everybody by default."),
            Field.of("bots", new Shape.ListOf(LOGIN), "Accounts that look like people and count as nobody."));

    private static final Shape WINDOW = Shape.Fields.of(
            Field.of(
                    "days",
                    new Shape.ListOf(new Shape.Choice(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun"))),
                    "The days; all by default."),
            Field.required("from", CLOCK, "The time of day at which it opens."),
            Field.required("to", CLOCK, "The time of day at which it closes."),
            Field.of(
                    "zone",
                    new Shape.Text("[A-Za-z][A-Za-z0-9_+/-]{0,49}", "a time zone such as Europe/Berlin"),
                    "UTC by default."));

    private static final Shape POLICIES = Shape.Fields.of(
            Field.of(
                    "mode",
                    new Shape.Choice(List.of("observe", "propose", "staging", "full")),
                    "How far binder-cd goes unattended; propose by default."),
            Field.of("budget", new Shape.Time(), "From detection to a healthy site; 10m by default."),
            Field.of(
                    "staleness", new Shape.Time(), "How old a pin may be while something newer is out; 3d by default."),
            Field.of("approvals", APPROVALS, "How many people must approve, by kind of change."),
            Field.of(
                    "helm",
                    new Shape.Text("[0-9.<>=^~ ,|x*-]{1,60}", "a range of versions such as >=3.12 <5"),
                    "The Helm versions to deploy with."),
            Field.of("mergeWindow", WINDOW, "When changes are merged unattended; always by default."),
            Field.of(
                    "productionAutoRevert",
                    new Shape.Flag(),
                    "Whether production is reverted by a machine; false by default."));

    private static final Shape COMMAND = Shape.Fields.of(
            Field.required("run", new Shape.ListOf(ANY, 1), "The program and its arguments; no shell."),
            Field.of("deadline", new Shape.Time(), "After which it is stopped; 5m by default."),
            Field.of("required", new Shape.Flag(), "Whether its failure ends the deploy; true by default."));

    private static final Shape SYSTEM_CHART = Shape.Fields.of(
            Field.required("release", WORD, "Its Helm release."),
            Field.of("namespace", WORD, "Its namespace; its release by default."),
            Field.required("chart", PATH, "Its folder or archive in the repository; with 'repository' its name there."),
            Field.of(
                    "repository",
                    new Shape.Text("(https?|oci)://[^\\s]{1,500}", "an http, https or oci URL"),
                    "Where it is published."),
            Field.of(
                    "version",
                    new Shape.Text("v?[0-9][0-9A-Za-z.+-]{0,99}", "one version, no range"),
                    "Its version there, exactly."),
            Field.of("values", new Shape.ListOf(PATH), "Its values files, in the order of helm -f."),
            Field.of("only", new Shape.ListOf(WORD), "The environments and members that get it; all by default."));

    private static final Shape NOTIFICATION = Shape.Fields.of(
            Field.required(
                    "kind",
                    new Shape.Choice(List.of("slack", "mattermost", "zulip", "webhook")),
                    "The kind of receiver."),
            Field.required("urlVariable", VARIABLE, "The environment variable that holds the receiver's URL."),
            Field.of(
                    "on",
                    new Shape.ListOf(new Shape.Choice(List.of("failure", "revert", "promotion", "stale", "proposal"))),
                    "What is told; failure and revert by default."));

    private static final Shape VERIFICATION = Shape.Fields.of(
            Field.of(
                    "launch",
                    ANY,
                    "The spec whose launch is tried, such as gh/OWNER/REPO/REF; it should be built already."),
            Field.of(
                    "build",
                    new Shape.Text("[\\w.-]+/[\\w.-]+", "OWNER/REPOSITORY"),
                    "The GitHub repository that is built afresh."),
            Field.of("launchDeadline", new Shape.Time(), "For the cached launch; 5m by default."),
            Field.of("buildDeadline", new Shape.Time(), "For the fresh build; 10m by default."),
            Field.of("versionsDeadline", new Shape.Time(), "For the new version to be served; 3m by default."),
            Field.of(
                    "tokenVariable",
                    VARIABLE,
                    "The environment variable that holds a hub token, where authentication is on."));

    private static final Shape ROLLOUT = Shape.Fields.of(
            Field.of("hold", new Shape.Time(), "How long a workload must stay ready; 30s by default."),
            Field.of("deadline", new Shape.Time(), "For all workloads together; 10m by default."));

    /** The whole file. */
    public static final Shape.Fields ROOT = Shape.Fields.of(
            Field.of("chart", PATH, "The folder of the chart that is deployed."),
            Field.of(
                    "branch",
                    new Shape.Text("[\\w./-]{1,100}", "a branch name"),
                    "The branch that is deployed; the origin's default otherwise."),
            Field.of(
                    "fork",
                    new Shape.Text("[\\w.-]{1,100}/[\\w.-]{1,100}", "a repository as OWNER/NAME"),
                    "The fork, OWNER/NAME on the same host, that branches of proposals are pushed to; the origin otherwise."),
            Field.of(
                    "components", new Shape.MapOf(NAME, COMPONENT), "What is pinned and where it comes from, by name."),
            Field.of("environments", new Shape.MapOf(NAME, ENVIRONMENT), "Environments and their members, by name."),
            Field.of("policies", POLICIES, "What may happen unattended."),
            Field.of("rollout", ROLLOUT, "When a rollout counts as done."),
            Field.of("verification", VERIFICATION, "What is tried after a deploy."),
            Field.of(
                    "placeholders",
                    new Shape.ListOf(ANY),
                    "Words in an image's tag that say that it is still to be set; chartpress's by default."),
            Field.of(
                    "prepare",
                    new Shape.ListOf(COMMAND),
                    "Commands that are run in a copy of the tree before it is packed."),
            Field.of("before", new Shape.ListOf(COMMAND), "Commands that are run before each deploy of a member."),
            Field.of(
                    "crds",
                    new Shape.ListOf(PATH),
                    "Files and folders of CustomResourceDefinitions that are applied, and waited for, before any chart."),
            Field.of(
                    "systemCharts",
                    new Shape.ListOf(SYSTEM_CHART),
                    "Charts that are deployed before the site's own, as releases of their own, in this order."),
            Field.of("notifications", new Shape.ListOf(NOTIFICATION), "Who is told what."));

    private ConfigShape() {}
}
