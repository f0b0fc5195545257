package io.bindercd

/** The block of autoRevert: what is unhealthy is reverted, everything else passes through untouched. */
class Reverting implements Serializable {

    private static final long serialVersionUID = 1L

    private final def script
    private final Map options

    Reverting(def script, Map options) {
        this.script = script
        this.options = options
    }

    /** Reverts now. */
    Map revert() {
        return new AgentCli(script).run('revert', options.environment ? [options.environment] : [], options)
    }

    /** Runs the body; after an unhealthy step reverts and fails, saying both. */
    Object around(Closure body) {
        try {
            return body.call()
        } catch (CliFailure e) {
            if (e.category != 'unhealthy' || e.reverted != null) { throw e }
            script.echo(e.message + '. Reverting.')
            throw reverted(e)
        }
    }

    private CliFailure reverted(CliFailure cause) {
        Map facts = [category: cause.category, status: cause.status, environment: cause.environment,
            record: cause.record]
        Map more = [environment: options.environment ?: cause.environment,
            reason: options.reason ?: (cause.record.message ?: cause.message)]
        try {
            Map record = script.stage('Revert') { new Reverting(script, options + more).revert() }
            return new CliFailure(cause.message + '. Reverted: ' + record.message, facts + [reverted: record.message])
        } catch (CliFailure e) {
            return new CliFailure(cause.message + '. THE REVERT HAS FAILED AS WELL: ' + e.message, facts)
        }
    }

}
