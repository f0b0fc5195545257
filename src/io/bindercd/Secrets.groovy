package io.bindercd

import com.cloudbees.groovy.cps.NonCPS

/** Which credentials a command needs, and their bindings: a step never gets more than its command works with. */
class Secrets implements Serializable {

    private static final long serialVersionUID = 1L
    private static final String KUBECONFIG = 'binder-cd-kubeconfig-'
    private static final String GITHUB = 'github'

    private final def script

    Secrets(def script) { this.script = script }

    /** The bindings for withCredentials; empty when none is needed. */
    List bindings(String command, List arguments, Map options) {
        List bound = []
        for (List pair : chosen(needs(command, arguments, options), options.credentials ?: [:])) {
            if (pair[0] == GITHUB) {
                bound.add(script.string(credentialsId: pair[1], variable: 'GITHUB_TOKEN'))
            } else {
                bound.add(script.file(credentialsId: pair[1], variable: variable(pair[0])))
            }
        }
        return bound
    }

    /**
     * Merging asks staging's record for holds, freeze and the verdict of the change before; on a site without staging,
     * credentials: [staging: false], that record is in prod. A fresh build needs a commit of its own.
     */
    @NonCPS
    static List<String> needs(String command, List arguments, Map options) {
        String environment = arguments ? arguments[0] : null
        switch (command) {
            case 'propose': return options.merge || options.next ? [GITHUB, home(options)] : [GITHUB]
            case 'updates': return [GITHUB]
            case 'deploy': return [GITHUB, environment]
            case 'verify': return options.fresh ? [GITHUB, environment] : [environment]
            case 'promote': return [GITHUB, 'staging', 'prod']
            case 'revert': return environment == 'staging' ? [GITHUB, 'staging'] : [GITHUB, 'staging', 'prod']
            default: return []
        }
    }

    @NonCPS
    private static String home(Map options) {
        return options.credentials != null && options.credentials.staging == false ? 'prod' : 'staging'
    }

    /** Pairs of a use and an id; false for a use binds nothing, names of members go with prod. */
    @NonCPS
    private static List<List<String>> chosen(List<String> uses, Map given) {
        Map ids = [:]
        for (String use in uses) {
            ids[use] = given.containsKey(use) ? given[use] : (use == GITHUB ? 'binder-cd-github' : KUBECONFIG + use)
        }
        for (entry in given) {
            boolean member = ![GITHUB, 'staging', 'prod'].contains(entry.key)
            if (member && uses.contains('prod')) { ids[entry.key] = entry.value }
        }
        List pairs = []
        for (entry in ids) {
            if (entry.value) { pairs.add([entry.key.toString(), entry.value.toString()]) }
        }
        return pairs
    }

    @NonCPS
    static String variable(String use) {
        return 'BINDER_CD_KUBECONFIG_' + use.toUpperCase().replaceAll('[^A-Z0-9]', '_')
    }

}
