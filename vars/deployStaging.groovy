import io.bindercd.AgentCli
import io.bindercd.StepOptions

/** Deploys the commit in the workspace to staging. Returns the result record. */
Map call(Map options = [:]) {
    Map chosen = new StepOptions(this).read('deployStaging', options)
    return new AgentCli(this).run('deploy', [chosen.environment], chosen)
}
