import io.bindercd.AgentCli
import io.bindercd.StepOptions

/** Brings to production what staging has verified. Returns the result record. */
Map call(Map options = [:]) {
    Map chosen = new StepOptions(this).read('promoteProd', options)
    return new AgentCli(this).run('promote', [], chosen)
}
