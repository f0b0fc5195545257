import io.bindercd.DeployNow
import io.bindercd.Request
import io.bindercd.StepOptions

/** Delivers the version that a person asks for. */
void call(Map options = [:]) {
    Map chosen = new StepOptions(this).read('deployNow', options)
    DeployNow demand = new DeployNow(this, chosen)
    if (chosen.manageJob) { demand.define() }
    Request request = new Request(chosen, params)
    if (chosen.manageJob && !request.component) {
        currentBuild.description = 'The parameters are defined; start the job again with them.'
        currentBuild.result = 'NOT_BUILT'
        echo(currentBuild.description)
        return
    }
    String problem = request.problem()
    if (problem != null) { error(problem) }
    demand.run(request)
}
