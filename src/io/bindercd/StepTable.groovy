package io.bindercd

import com.cloudbees.groovy.cps.NonCPS

/**
 * The steps and pipelines with all their options, the one place that names them; vars/*.txt are tested equal to it.
 * An option is a row: name, type, default, what it means.
 */
class StepTable implements Serializable {

    private static final long serialVersionUID = 1L

    private static final List DRY_RUN = ['dryRun', 'flag', null, 'say what would be done and change nothing']
    private static final List SITE = ['site', 'text', null, 'folder of the site in the workspace, when not its root']
    private static final List HELM = ['helm', 'text', null, 'the helm program, when not the one on PATH']
    private static final List CREDENTIALS = ['credentials', 'map', null,
        'ids of Jenkins credentials: [staging: "id", prod: "id", github: "id"]; false binds none for that use']
    private static final List RETRY_FOR = ['retryFor', 'duration', '5m',
        'how long to repeat while an outside system is unavailable; 0s never repeats']
    private static final List OUT = ['out', 'text', null, 'folder that keeps the result files besides the archive']
    private static final List LABEL = ['label', 'name', null, 'folder of this call in the build\'s archive']
    private static final List TIMEOUT = ['timeout', 'duration', null, 'the command\'s own time limit']
    private static final List REASON = ['reason', 'text', null, 'why, for the record']
    private static final List ONE_WAY = ['acceptOneWay', 'list', null,
        'objects, such as Deployment/hub, that may change although there is no way back: a person has decided so']
    private static final List NODE = ['node', 'text', '', 'label of the agents to run on']
    private static final List LOCK = ['lock', 'text', null,
        'name of a lockable resource to hold; without it the lease in the cluster is enough']
    private static final List MANAGE = ['manageJob', 'flag', false, 'set this job\'s own properties']
    private static final List BRANCH = ['branch', 'text', null,
        'the branch that deploys; default the primary one, else main or master']
    private static final List APPROVERS = ['approvers', 'list', [], 'users who may approve; default everybody']
    private static final List APPROVAL = ['approvalTimeout', 'duration', '24h', 'how long to wait for an approval']

    private static final List STEP = [SITE, HELM, OUT, LABEL, CREDENTIALS, RETRY_FOR, DRY_RUN]
    private static final List PIPELINE = [NODE, LOCK, SITE, HELM, CREDENTIALS, RETRY_FOR, DRY_RUN]

    static final Map<String, Map> STEPS = [
        bumpComponent: [
            about: 'Proposes newer versions of components: one branch, commit and pull request each.',
            example: 'bumpComponent(component: "binderhub", merge: true)',
            options: [
                ['component', 'list', [], 'which components; default all that have something newer'],
                ['to', 'text', null, 'this version instead of the newest'],
                ['all', 'flag', null, 'all components that have something newer'],
                ['next', 'flag', null, 'take the next waiting proposal that may be merged'],
                ['merge', 'flag', null, 'merge it where the site\'s policy allows'],
                ['wait', 'flag or duration', null, 'wait until the version is published'],
                REASON] + STEP],
        deployStaging: [
            about: 'Deploys the commit in the workspace to staging and waits until it runs.',
            example: 'deployStaging(timeout: "10m")',
            options: [
                ['environment', 'text', 'staging', 'the environment that is staging, where it has another name'],
                REASON, ONE_WAY, TIMEOUT] + STEP],
        runBinderTests: [
            about: 'Runs the checks against an environment and fails unless the verdict is PASS.',
            example: 'runBinderTests(environment: "staging", fresh: true)',
            options: [
                ['environment', 'text', 'staging', 'which environment'],
                ['fresh', 'flag', null, 'also build a repository that no cache knows'],
                ['endsHere', 'flag', null, 'a good verdict ends the delivery: the commit is not promoted'],
                TIMEOUT] + STEP],
        promoteProd: [
            about: 'Brings to production what staging has verified, wave after wave.',
            example: 'promoteProd(approvedBy: ["alice"])',
            options: [
                ['approvedBy', 'list', null, 'users who have approved'],
                ['afterEnd', 'flag', null, 'also a commit whose delivery was to end on staging: a person asks for it now'],
                ONE_WAY, TIMEOUT] + STEP],
        autoRevert: [
            about: 'As a block: reverts when a step inside is unhealthy, then fails the build. Without a block: reverts now.',
            example: 'autoRevert { deployStaging(); runBinderTests() }',
            options: [
                ['environment', 'text', null, 'which environment; default the one that is unhealthy'],
                REASON,
                ['budget', 'duration', null, 'how long it may take'],
            ] + STEP],
        binderDelivery: [
            about: 'The Jenkinsfile of a deploy repository: staging, tests, production, revert. Other branches: lint and plan.',
            example: 'binderDelivery(approvers: ["alice", "bob"])',
            options: [BRANCH, APPROVERS, APPROVAL,
                ['environments', 'list', ['staging', 'prod'], 'what other branches plan for'],
                ['next', 'flag', true, 'merge the next waiting proposal after the verdict']] + PIPELINE],
        checkUpdates: [
            about: 'The nightly check: proposes what is newer, merges the first that may be; unstable while a pin is stale.',
            example: 'checkUpdates(manageJob: true)',
            options: [MANAGE, ['cron', 'text', 'H 5 * * *', 'when, with manageJob']] + PIPELINE],
        deployNow: [
            about: 'A person asks for a version: proposes and merges it, deploys to staging, tests, and promotes for prod.',
            example: 'deployNow(component: "binderhub", version: "1.0.0-0.dev.git.4031.h1d6b71e", reason: "fix")',
            options: [
                ['component', 'text', null, 'which component; default the job\'s parameter'],
                ['version', 'text', null, 'which version; default the job\'s parameter, empty for the newest'],
                ['environment', 'text', null, 'staging or prod; default the job\'s parameter, else staging'],
                REASON, APPROVERS, APPROVAL, MANAGE] + PIPELINE],
    ]

    private static final List EVERY_COMMAND = ['dryRun', 'site', 'out', 'helm']

    /** The options that each command of the CLI takes. */
    static final Map<String, List> COMMANDS = [
        propose: ['to', 'all', 'merge', 'wait', 'reason', 'next'] + EVERY_COMMAND,
        updates: ['failIfStale', 'dryRun', 'site', 'out'],
        deploy: ['reason', 'acceptOneWay', 'timeout'] + EVERY_COMMAND,
        verify: ['timeout', 'fresh', 'endsHere'] + EVERY_COMMAND,
        promote: ['approvedBy', 'afterEnd', 'acceptOneWay', 'timeout'] + EVERY_COMMAND,
        revert: ['reason', 'budget'] + EVERY_COMMAND,
        plan: ['base'] + EVERY_COMMAND,
        lint: EVERY_COMMAND,
    ]

    /** Those of the options that are given and that the command takes. */
    @NonCPS
    static Map forCommand(String command, Map options) {
        Map taken = [:]
        for (String name in COMMANDS[command]) {
            if (options[name] != null) { taken[name] = options[name] }
        }
        return taken
    }

    /** Those of a pipeline's options that its steps take as well. */
    @NonCPS
    static Map forSteps(Map options) {
        Map taken = [:]
        for (String name in ['site', 'helm', 'credentials', 'retryFor', 'dryRun']) {
            if (options[name] != null) { taken[name] = options[name] }
        }
        return taken
    }

}
