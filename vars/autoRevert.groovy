import io.bindercd.Reverting
import io.bindercd.StepOptions

/** Reverts now. Returns the result record. */
Map call(Map options = [:]) {
    return new Reverting(this, new StepOptions(this).read('autoRevert', options)).revert()
}

/** Runs the body and reverts when a step in it is unhealthy; the build fails all the same. Returns the body's value. */
Object call(Map options, Closure body) {
    return new Reverting(this, new StepOptions(this).read('autoRevert', options)).around(body)
}

/** The same with no options. */
Object call(Closure body) {
    return call([:], body)
}
