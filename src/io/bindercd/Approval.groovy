package io.bindercd

import com.cloudbees.groovy.cps.NonCPS

/** Asks people, while no agent is held, until as many different ones have approved as the change needs. */
class Approval implements Serializable {

    private static final long serialVersionUID = 1L

    private final def script
    private final Map options

    Approval(def script, Map options) {
        this.script = script
        this.options = options
    }

    /** How many approvals are missing after a deployment, besides those of the people named here. */
    @NonCPS
    static int missing(Map deployed, List names) {
        Map approvals = deployed.result instanceof Map && deployed.result.approvals instanceof Map ?
            deployed.result.approvals : [:]
        List people = [] + names
        for (person in (approvals.given ?: [])) {
            if (!people.contains(person)) { people.add(person) }
        }
        return (approvals.required ?: 0) - people.size()
    }

    /** The users who have approved, those already known first. */
    List<String> ask(Map deployed, List<String> known) {
        List<String> names = [] + known
        script.timeout(time: StepOptions.seconds(options.approvalTimeout), unit: 'SECONDS') {
            while (missing(deployed, names) > 0) {
                Object name = script.input(message: 'Promote to production? ' + deployed.message, ok: 'Promote',
                    submitter: options.approvers.join(','), submitterParameter: 'approver')
                if (!(name instanceof String)) {
                    script.error('the approval names nobody; approve it as a user who is logged in')
                }
                if (names.contains(name)) {
                    script.echo(name + ' has approved before; another person is needed.')
                } else {
                    names.add(name)
                }
            }
        }
        return names
    }

}
