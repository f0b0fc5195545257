import io.bindercd.CliFailure
import io.bindercd.StepOptions
import io.bindercd.StepTable

/** The nightly check. */
void call(Map options = [:]) {
    Map chosen = new StepOptions(this).read('checkUpdates', options)
    if (chosen.manageJob) {
        properties([disableConcurrentBuilds(), pipelineTriggers([cron(chosen.cron)])])
    }
    node(chosen.node) {
        checkout(scm)
        try {
            Map record = bumpComponent(StepTable.forSteps(chosen) + [all: true, merge: true])
            currentBuild.description = record.message
        } catch (CliFailure e) {
            error(e.message)
        }
    }
}
