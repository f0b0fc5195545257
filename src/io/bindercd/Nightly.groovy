package io.bindercd

/** The check for updates: proposes what is newer, merges the first that may be, and sounds the alarm over what stays stale. */
class Nightly implements Serializable {

    private static final long serialVersionUID = 1L

    private final def script
    private final Map options

    Nightly(def script, Map options) {
        this.script = script
        this.options = options
    }

    /** What hinders proposing does not silence the alarm: the site may have been stale for just that reason. */
    void run() {
        List told = []
        String failure = attempt(told) { script.bumpComponent(options + [all: true, merge: true]) }
        String alarm = attempt(told) { new AgentCli(script).run('updates', [], options + [failIfStale: true]) }
        script.currentBuild.description = told.join('; ')
        if (failure != null) { script.error(failure) }
        if (alarm != null) { script.unstable(alarm) }
    }

    /** Null when the command has done its work, else why not; notes its message. */
    private String attempt(List told, Closure command) {
        try {
            told.add(command.call().message)
            return null
        } catch (CliFailure e) {
            told.add(e.record.message ?: e.message)
            return e.message
        }
    }

}
