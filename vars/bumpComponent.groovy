import io.bindercd.AgentCli
import io.bindercd.StepOptions

/** Proposes newer versions of components. Returns the result record. */
Map call(Map options = [:]) {
    Map chosen = new StepOptions(this).read('bumpComponent', options)
    return new AgentCli(this).run('propose', chosen.component, chosen)
}
