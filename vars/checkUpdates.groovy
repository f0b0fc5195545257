import io.bindercd.Nightly
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
        new Nightly(this, StepTable.forSteps(chosen)).run()
    }
}
