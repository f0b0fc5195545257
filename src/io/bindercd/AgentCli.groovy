package io.bindercd

/** Runs one command of the CLI: request file in, one sh, result file out; a second sh when the agent lacks the CLI. */
class AgentCli implements Serializable {

    private static final long serialVersionUID = 1L
    private static final String RESOURCES = 'io/bindercd/'
    private static final int LONGEST_PAUSE = 120

    private final def script

    AgentCli(def script) { this.script = script }

    /** The result record of a command that is done or had nothing to do; throws CliFailure for every other end. */
    Map run(String command, List arguments, Map options) {
        if (!script.isUnix()) {
            script.error('binder-cd runs on Linux agents; this one is Windows: choose another with node("label")')
        }
        List bindings = new Secrets(script).bindings(command, arguments, options)
        if (bindings.isEmpty()) { return persistently(command, arguments, options) }
        return script.withCredentials(bindings) { persistently(command, arguments, options) }
    }

    /** Repeats only what is safe to repeat, within the budget; an abort or a time limit ends it at once. */
    private Map persistently(String command, List arguments, Map options) {
        String what = ([command] + arguments).join(' ')
        int budget = StepOptions.seconds(options.retryFor ?: '0s')
        long start = System.currentTimeMillis()
        long paused = 0
        int pause = 10
        Map end = once(command, arguments, options)
        while (Outcomes.repeatable(end)) {
            long passed = Math.max(paused, (System.currentTimeMillis() - start).intdiv(1000))
            if (passed + pause > budget) { break }
            script.echo(Outcomes.sentence(what, end) + '. Again in ' + pause + ' seconds.')
            script.sleep(time: pause, unit: 'SECONDS')
            paused += pause
            pause = Math.min(pause * 2, LONGEST_PAUSE)
            end = once(command, arguments, options)
        }
        if (!Outcomes.good(end)) {
            throw new CliFailure(Outcomes.sentence(what, end), [
                category: Outcomes.category(end.status), status: end.status, record: end.record ?: [:],
                environment: command == 'promote' ? 'prod' : (arguments ? arguments[0] : null)])
        }
        script.echo('binder-cd ' + what + ': ' + end.record.message)
        return end.record
    }

    private Map once(String command, List arguments, Map options) {
        String label = options.label ?: ([command] + (command == 'propose' ? [] : arguments)).join('-')
        String dir = script.pwd(tmp: true) + '/binder-cd-' + UUID.randomUUID().toString()
        Map end = [:]
        try {
            write(dir, label, [schema: 1, command: command, arguments: arguments,
                options: [out: dir + '/' + label] + StepTable.forCommand(command, options)])
            end = launch(dir, label, command)
        } finally {
            tidy(dir, label, end)
        }
        return end
    }

    private void write(String dir, String label, Map request) {
        boolean released = false
        String properties = null
        try {
            properties = script.libraryResource(resource: RESOURCES + 'agent.properties', encoding: 'UTF-8')
            released = true
        } finally {
            if (!released) {
                script.echo('This copy of the binder-cd library carries no CLI: load a release tag, as in ' +
                    '@Library("binder-cd@v0.1.0") _, or build it (mvn package writes resources/io/bindercd).')
            }
        }
        script.writeFile(file: dir + '/agent.properties', text: properties, encoding: 'UTF-8')
        script.writeFile(file: dir + '/' + label + '/request.json', text: Json.write(request), encoding: 'UTF-8')
        script.writeFile(file: dir + '/launcher.sh', encoding: 'UTF-8',
            text: script.libraryResource(resource: RESOURCES + 'launcher.sh', encoding: 'UTF-8'))
    }

    private Map launch(String dir, String label, String command) {
        int status = shell(dir, label, command)
        if (status == 7 && script.fileExists(dir + '/need-cli')) {
            script.writeFile(file: dir + '/binder-cd.jar', encoding: 'Base64',
                text: script.libraryResource(resource: RESOURCES + 'binder-cd.jar', encoding: 'Base64'))
            status = shell(dir, label, command)
        }
        Map end = [status: status, record: null]
        if (script.fileExists(dir + '/' + label + '/result.json')) {
            end.record = Json.read(script.readFile(file: dir + '/' + label + '/result.json', encoding: 'UTF-8'))
        }
        if (status == 7 && script.fileExists(dir + '/launcher.txt')) {
            end.launcher = script.readFile(file: dir + '/launcher.txt', encoding: 'UTF-8').trim()
        }
        return end
    }

    private int shell(String dir, String label, String command) {
        return script.withEnv(['BINDER_CD_REQUEST_DIR=' + dir, 'BINDER_CD_LABEL=' + label]) {
            script.sh(script: '#!/bin/sh\nexec sh "$BINDER_CD_REQUEST_DIR/launcher.sh"', returnStatus: true,
                label: 'binder-cd ' + command)
        }
    }

    /** Keeps what the command has left, also after an abort; the verdict is the command's own, so junit sets none. */
    private void tidy(String dir, String label, Map end) {
        try {
            script.dir(dir) {
                script.junit(testResults: label + '/**/junit-*.xml', allowEmptyResults: true,
                    skipMarkingBuildUnstable: true, skipMarkingStageUnstable: true)
                script.archiveArtifacts(artifacts: label + '/**', allowEmptyArchive: end.record == null)
            }
        } finally {
            script.dir(dir) { script.deleteDir() }
        }
    }

}
