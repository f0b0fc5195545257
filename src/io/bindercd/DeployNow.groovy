package io.bindercd

/** A version on demand: proposed, merged and delivered like any other change, with who asked and why on record. */
class DeployNow implements Serializable {

    private static final long serialVersionUID = 1L

    private final def script
    private final Map options

    DeployNow(def script, Map options) {
        this.script = script
        this.options = options
    }

    /** Sets the job's parameters; the build that does so for the first time has no values yet. */
    void define() {
        script.properties([script.disableConcurrentBuilds(), script.parameters([
            script.string(name: 'component', defaultValue: '', description: 'Which component, e.g. binderhub'),
            script.string(name: 'version', defaultValue: '', description: 'Which version; empty for the newest'),
            script.choice(name: 'environment', choices: ['staging', 'prod'], description: 'How far'),
            script.string(name: 'reason', defaultValue: '', description: 'Why, for the record'),
        ])])
    }

    /** Merges the version and delivers it; records name the person also where no plugin tells who builds. */
    void run(Request request) {
        String user = user()
        String reason = request.reason + ' (asked for by ' + (user ?: trigger()) + ')'
        script.currentBuild.description = request.component + ' ' + request.version + ' to ' + request.environment +
            ': ' + reason
        script.withEnv(user ? ['BUILD_USER=' + user, 'BUILD_USER_ID=' + user] : []) {
            propose(request, reason)
            new Delivery(script, options + [reason: reason, afterEnd: true]).deliver(request.environment == 'prod', user ? [user] : [])
        }
    }

    private void propose(Request request, String reason) {
        Map asked = StepTable.forSteps(options) + [component: request.component, merge: true, reason: reason]
        if (request.version) { asked.to = request.version }
        script.node(options.node) {
            script.checkout(script.scm)
            try {
                script.stage('Proposal') { script.bumpComponent(asked) }
            } catch (CliFailure e) {
                script.error(e.message)
            }
        }
    }

    /** The person who has started the build, or null. */
    private String user() {
        List causes = script.currentBuild.getBuildCauses('hudson.model.Cause$UserIdCause')
        return causes ? causes[0].userId.toString() : null
    }

    private String trigger() {
        List causes = script.currentBuild.getBuildCauses()
        return causes ? causes[0].shortDescription.toString() : 'nobody known'
    }

}
