import io.bindercd.AgentCli
import io.bindercd.StepOptions

/** Runs the checks against an environment. Returns the result record; its result holds the verdict. */
Map call(Map options = [:]) {
    Map chosen = new StepOptions(this).read('runBinderTests', options)
    return new AgentCli(this).run('verify', [chosen.environment], chosen)
}
