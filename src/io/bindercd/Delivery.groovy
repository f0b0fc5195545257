package io.bindercd

import com.cloudbees.groovy.cps.NonCPS

/** One change from the deploy branch to production, with the way back; on other branches only a look. */
class Delivery implements Serializable {

    private static final long serialVersionUID = 1L

    private final def script
    private final Map options
    private final Map shared

    Delivery(def script, Map options) {
        this.script = script
        this.options = options
        this.shared = StepTable.forSteps(options)
    }

    /** Whether this build is on the branch that deploys; a job that is no branch of a project always is. */
    boolean deploys() {
        String branch = script.env.BRANCH_NAME
        if (branch == null) { return true }
        if (script.env.CHANGE_ID != null) { return false }
        if (options.branch) { return branch == options.branch }
        return script.env.BRANCH_IS_PRIMARY == 'true' || branch == 'main' || branch == 'master'
    }

    /** Lints and plans, without any credentials. */
    void inspect() {
        script.node(options.node) {
            script.checkout(script.scm)
            AgentCli cli = new AgentCli(script)
            script.stage('Lint') { cli.run('lint', [], shared) }
            script.stage('Plan') {
                Map base = script.env.CHANGE_TARGET ? [base: 'origin/' + script.env.CHANGE_TARGET] : [:]
                for (String environment : options.environments) { cli.run('plan', [environment], shared + base) }
            }
        }
    }

    /** Staging, tests and, when wanted, production; approvals that are missing are asked for while no agent is held. */
    void deliver(boolean promote, List<String> approvers) {
        Map deployed = held { onAgent { staging(promote, approvers) } }
        if (promote && waits(deployed, approvers)) {
            List<String> names = new Approval(script, options).ask(deployed, approvers)
            held { onAgent { production(names) } }
        }
    }

    private Map staging(boolean promote, List<String> approvers) {
        Map deployed = [:]
        script.autoRevert(shared) {
            script.stage('Staging') { deployed = script.deployStaging(shared + why()) }
            describe(deployed)
            if (superseded(deployed)) { return }
            script.stage('Tests') { describe(script.runBinderTests(shared + (promote ? [:] : [endsHere: true]))) }
            if (promote && !waits(deployed, approvers)) { promotion(approvers) }
        }
        if (!superseded(deployed) && !(promote && waits(deployed, approvers))) { next() }
        return deployed
    }

    private Map why() {
        return options.reason ? [reason: options.reason] : [:]
    }

    private void production(List<String> approvers) {
        script.autoRevert(shared) { promotion(approvers) }
        next()
    }

    private void promotion(List<String> approvers) {
        script.stage('Production') {
            describe(script.promoteProd(shared + (options.afterEnd ? [afterEnd: true] : [:]) +
                (approvers ? [approvedBy: approvers] : [:])))
        }
    }

    @NonCPS
    private static boolean superseded(Map deployed) {
        return deployed.category == 'nothing' && deployed.result instanceof Map && deployed.result.superseded == true
    }

    @NonCPS
    private static boolean waits(Map deployed, List<String> approvers) {
        return !superseded(deployed) && Approval.missing(deployed, approvers) > 0
    }

    private void describe(Map record) {
        script.currentBuild.description = record.message
    }

    /** One change in flight: after the verdict, good or reverted, the next proposal may be merged. */
    private void next() {
        if (options.next) { script.stage('Next') { takeNext() } }
    }

    /** Caught inside the stage: one that waits for approvals has not failed. */
    private void takeNext() {
        try {
            script.bumpComponent(shared + [next: true, merge: true])
        } catch (CliFailure e) {
            if (e.category == 'refused') {
                script.echo(e.message)
            } else {
                script.unstable('The delivery is done, but the next proposal could not be taken: ' + e.message)
            }
        }
    }

    private Object onAgent(Closure body) {
        return script.node(options.node) {
            script.checkout(script.scm)
            try {
                return body.call()
            } catch (CliFailure e) {
                if (e.reverted != null) { next() }
                throw e
            }
        }
    }

    private Object held(Closure body) {
        try {
            return options.lock ? script.lock(options.lock) { body.call() } : body.call()
        } catch (CliFailure e) {
            describe([message: e.message])
            script.error(e.message)
        }
    }

}
